import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importScript } from '../import-script.ts';

const { digestOfSources } = await importScript<{ digestOfSources: (folder: string, names: string[]) => string }>('set-up/window.mjs');

test('the window is built anew for a content, a name or a file that changed, and for nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-sources-'));
  const digest = () => digestOfSources(folder, ['renderer', 'lock.json', 'missing']);
  mkdirSync(join(folder, 'renderer', 'pages'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'pages', 'a.vue'), '1');
  writeFileSync(join(folder, 'lock.json'), '1');
  const first = digest();
  writeFileSync(join(folder, 'renderer', 'pages', 'a.vue'), '1');
  writeFileSync(join(folder, 'other.ts'), '1');
  expect(digest()).toBe(first);
  writeFileSync(join(folder, 'lock.json'), '2');
  const second = digest();
  expect(second).not.toBe(first);
  writeFileSync(join(folder, 'renderer', 'pages', 'b.vue'), '1');
  expect(digest()).not.toBe(second);
  rmSync(join(folder, 'renderer', 'pages', 'b.vue'));
  expect(digest()).toBe(second);
});
