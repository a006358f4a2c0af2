import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importScript } from '../import-script.ts';

const { electronProgram, obstacleOf } = await importScript<{
  electronProgram: (folder: string, environment: Record<string, string>, platform?: string) => string | undefined;
  obstacleOf: (machine: { platform: string; environment: Record<string, string>; isRoot: boolean }) => string | undefined;
}>('set-up/electron.mjs');

test.each([
  ['linux', {}, false, 'no-display'],
  ['linux', { DISPLAY: ':0' }, false, undefined],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true, 'root'],
  ['win32', {}, false, undefined],
  ['darwin', {}, true, undefined],
])('on %s with %o, as root: %s -> %s', (platform, environment, isRoot, obstacle) => {
  expect(obstacleOf({ platform, environment, isRoot })).toBe(obstacle);
});

test('the program is there when its file is, not when the package alone is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-electron-'));
  expect(electronProgram(folder, {})).toBeUndefined();
  writeFileSync(join(folder, 'path.txt'), 'electron');
  expect(electronProgram(folder, {})).toBeUndefined();
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist', 'electron'), '');
  expect(electronProgram(folder, {})).toBe(join(folder, 'dist', 'electron'));
  expect(electronProgram(folder, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBeUndefined();
});

test('a copy that somebody unpacked by hand is found by the name that the system gives it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-electron-'));
  writeFileSync(join(folder, 'electron.exe'), '');
  const environment = { ELECTRON_OVERRIDE_DIST_PATH: folder };
  expect(electronProgram(join(folder, 'no-package'), environment, 'win32')).toBe(join(folder, 'electron.exe'));
  expect(electronProgram(join(folder, 'no-package'), environment, 'linux')).toBeUndefined();
});
