import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { shellActions } from '../../electron/shell-actions.ts';
import { BrowserWindow, record } from './stand-in.ts';

vi.mock('electron', () => import('./stand-in.ts'));

const folder = mkdtempSync(join(tmpdir(), 'fettle-папка '));
const window = new BrowserWindow({});
const actions = shellActions(() => window as never, () => 'ru');

test('a folder is chosen, or the dialog closed', async () => {
  record.answer.folder = folder;
  expect(await actions.chooseFolder()).toBe(folder);
  record.answer.folder = null;
  expect(await actions.chooseFolder()).toBeNull();
});

test('a folder is opened, a file only shown, anything else refused', async () => {
  const file = join(folder, 'model.onnx');
  writeFileSync(file, '');
  await actions.openFolder(folder);
  await actions.openFolder(file);
  await expect(actions.openFolder('https://plant.example/')).rejects.toThrow();
  expect([record.opened, record.shown]).toEqual([[folder], [file]]);
});

test('what the file manager complains of is told', async () => {
  record.answer.openPath = 'no file manager';
  await expect(actions.openFolder(folder)).rejects.toThrow('no file manager');
});
