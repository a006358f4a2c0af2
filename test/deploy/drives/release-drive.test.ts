import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { releaseDrive } from '../../../main/deploy/drives/release-drive.ts';

test('a folder that is on no removable drive is written out, and is never said to be unmounted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-release-'));
  expect(await releaseDrive(folder)).toBe('written');
  rmSync(folder, { recursive: true });
});
