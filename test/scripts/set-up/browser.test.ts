import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { importScript } from '../import-script.ts';

const { browserPrograms, soundBrowser, starts, waysToBrowser } = await importScript<{
  browserPrograms: (environment: Record<string, string>) => string[];
  soundBrowser: (environment: Record<string, string>, platform: string) => Promise<string | undefined>;
  starts: (program: string, platform: string) => Promise<boolean>;
  waysToBrowser: (machine: { isRoot: boolean; hasApt: boolean }) => string[];
}>('set-up/browser.mjs');

const folder = mkdtempSync(join(tmpdir(), 'fettle-browser-'));
const chromium = join(folder, 'chromium');
writeFileSync(chromium, '#!/bin/sh\n');
chmodSync(chromium, 0o755);

test('a browser on PATH is taken', () => {
  expect(browserPrograms({ PATH: folder })[0]).toBe(chromium);
});

test('a browser that is named comes first, and no other is taken for one that is not there', () => {
  expect(browserPrograms({ PATH: '', FETTLE_BROWSER: chromium })).toEqual([chromium]);
  expect(browserPrograms({ PATH: folder, FETTLE_BROWSER: join(folder, 'gone') })).toEqual([]);
});

test('a browser that was installed for one user alone is found', () => {
  const own = join(folder, 'Google', 'Chrome', 'Application');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'chrome.exe'), '');
  expect(browserPrograms({ PATH: '', LOCALAPPDATA: folder })[0]).toBe(join(own, 'chrome.exe'));
});

test('a browser that lacks a library is not taken for one that runs', async () => {
  const broken = join(folder, 'headless_shell');
  writeFileSync(broken, '#!/bin/sh\necho "error while loading shared libraries: libnss3.so" >&2\nexit 127\n');
  chmodSync(broken, 0o755);
  expect([await starts(chromium, 'linux'), await starts(broken, 'linux'), await starts(broken, 'win32')]).toEqual([true, false, true]);
});

test('a browser that does not start stands not in the way of one that does', async () => {
  const before = mkdtempSync(join(tmpdir(), 'fettle-browser-'));
  writeFileSync(join(before, 'chromium'), '#!/bin/sh\nexit 127\n');
  chmodSync(join(before, 'chromium'), 0o755);
  expect(await soundBrowser({ PATH: [before, folder].join(delimiter) }, 'linux')).toBe(chromium);
});

test.each([
  [{ isRoot: true, hasApt: true }, ['playwright', 'debian']],
  [{ isRoot: false, hasApt: true }, ['playwright']],
  [{ isRoot: true, hasApt: false }, ['playwright']],
])('system packages are installed by root alone: %o', (machine, ways) => {
  expect(waysToBrowser(machine)).toEqual(ways);
});
