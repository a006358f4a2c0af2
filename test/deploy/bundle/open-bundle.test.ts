import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBundle } from '../../../main/deploy/bundle/open-bundle.ts';
import { writeZip } from '../../../main/deploy/bundle/zip.ts';

let place: string;
let zip: string;
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'fettle-open-'));
  zip = join(place, 'bundle.zip');
  writeFileSync(join(place, 'a.txt'), 'a');
  await writeZip(place, ['a.txt'], zip);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

test('a zip is unpacked until it is closed, and keeps its name', async () => {
  const listeners = process.listenerCount('exit');
  const [one, other] = [await openBundle(zip), await openBundle(zip)];
  expect(one.path).toBe(zip);
  expect(readdirSync(one.folder)).toEqual(['a.txt']);
  one.close();
  expect(() => readdirSync(one.folder)).toThrow('ENOENT');
  expect(readdirSync(other.folder)).toEqual(['a.txt']);
  other.close();
  expect(process.listenerCount('exit')).toBe(listeners);
});

test('nothing that was unpacked is left where the process ends before it is closed', () => {
  const temporary = join(place, 'temporary');
  mkdirSync(temporary);
  const script = `const { openBundle } = await import(${JSON.stringify(resolve('main/deploy/bundle/open-bundle.ts'))}); await openBundle(process.argv[1]); await openBundle(process.argv[1]); process.exit(3);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, zip], { encoding: 'utf8', env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary } });
  expect(status, stderr).toBe(3);
  expect(readdirSync(temporary)).toEqual([]);
});
