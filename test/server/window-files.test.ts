import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { placeInside, windowFile } from '../../main/server/window-files.ts';
import { requireWindow, windowFolder } from '../../main/server/window-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'fettle-окно '));
const outside = mkdtempSync(join(tmpdir(), 'fettle-outside-'));
beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(outside, 'secret.json'), '1');
  writeFileSync(join(folder, '.window.json'), '1');
  writeFileSync(join(folder, 'program.exe'), '1');
  symlinkSync(join(outside, 'secret.json'), join(folder, 'link.json'));
});

test.each(['/link.json', '/.window.json', '/assets', '/assets/', '/program.exe', '/missing.js'])('%s is not there for a browser', async (path) => {
  await expect(windowFile(folder, path)).rejects.toMatchObject({ code: 'server.not-found', values: { path } });
});

test.each(['/a/../b', '/./a', '/a//b', 'a', '/C:/x', '/a%00', '/%'])('%s is no place inside a folder', (path) => {
  expect(placeInside(path)).toBeNull();
});

test('names are decoded', () => {
  expect(placeInside('/assets/%D0%B7%D0%BD%D0%B0%D0%BA%20a.svg')).toBe('/assets/знак a.svg');
});

test('the window lies in dist, beside sources and build alike', () => {
  expect(windowFolder('file:///fettle/main/server/window-folder.ts')).toBe('/fettle/dist/renderer');
  expect(windowFolder('file:///fettle/dist/main/server/window-folder.js')).toBe('/fettle/dist/renderer');
});

test('a window that is not built is named, with the command that builds it', () => {
  expect(() => requireWindow(folder)).toThrow(/npm run build:window/);
});
