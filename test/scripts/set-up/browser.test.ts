import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importScript } from '../import-script.ts';

const { browserProgram, waysToBrowser } = await importScript<{
  browserProgram: (environment: Record<string, string>) => string | undefined;
  waysToBrowser: (machine: { isRoot: boolean; hasApt: boolean }) => string[];
}>('set-up/browser.mjs');

const folder = mkdtempSync(join(tmpdir(), 'fettle-browser-'));
const chromium = join(folder, 'chromium');
writeFileSync(chromium, '#!/bin/sh\n');
chmodSync(chromium, 0o755);

test('a browser on PATH is taken', () => {
  expect(browserProgram({ PATH: folder })).toBe(chromium);
});

test('a browser that is named comes first, and no other is taken for one that is not there', () => {
  expect(browserProgram({ PATH: '', FETTLE_BROWSER: chromium })).toBe(chromium);
  expect(browserProgram({ PATH: folder, FETTLE_BROWSER: join(folder, 'gone') })).toBeUndefined();
});

test.each([
  [{ isRoot: true, hasApt: true }, ['playwright', 'debian']],
  [{ isRoot: false, hasApt: true }, ['playwright']],
  [{ isRoot: true, hasApt: false }, ['playwright']],
])('system packages are installed by root alone: %o', (machine, ways) => {
  expect(waysToBrowser(machine)).toEqual(ways);
});
