import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLibrary, runFolder } from '../../main/history/index.ts';
import { settingsInLibrary, startInLibrary, type RecordedSettings } from '../../main/app/start-in-library.ts';

function library() {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-start-'));
  const opened = openLibrary(folder);
  onTestFinished(() => {
    opened.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return opened;
}

test('another run is found in the library as it lies now', () => {
  const here = library();
  const file = join(runFolder(here.folder, 'r2'), 'network.fettle');
  expect(startInLibrary(here, { from: 'run', run: 'r2' })).toEqual({ from: 'file', file });
  expect(settingsInLibrary(here, { start: { from: 'run', run: 'r2' }, seed: 7 } as RecordedSettings)).toEqual({ start: { from: 'file', file }, seed: 7 });
});

test('a path that an earlier version recorded is taken for the run where that run is here', () => {
  const here = library();
  const elsewhere = { from: 'file', file: '/plant/old library/runs/r3/network.fettle' } as const;
  expect(startInLibrary(here, elsewhere)).toEqual(elsewhere);
  mkdirSync(runFolder(here.folder, 'r3'), { recursive: true });
  writeFileSync(join(runFolder(here.folder, 'r3'), 'network.fettle'), 'weights');
  expect(startInLibrary(here, elsewhere)).toEqual({ from: 'file', file: join(runFolder(here.folder, 'r3'), 'network.fettle') });
  expect(startInLibrary(here, { from: 'file', file: String.raw`C:\Fettle\runs\r3\network.fettle` })).toMatchObject({ file: join(runFolder(here.folder, 'r3'), 'network.fettle') });
});

test('files of the user and weights of Fettle stay what they are', () => {
  const here = library();
  for (const start of [{ from: 'file', file: '/plant/given.onnx', pixels: 'unit' }, { from: 'general', weights: 'efficientnet-lite0' }] as const) expect(startInLibrary(here, start)).toEqual(start);
});
