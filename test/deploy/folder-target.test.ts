import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderTarget } from '../../main/deploy/folder-target.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { failureOf } from '../app/temporary-app.ts';

let folder: string;
let target: FolderTarget;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fettle цель '));
  target = new FolderTarget(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('files of every length read back to the hash of what was written', async () => {
  for (const length of [0, 1, 4095, 4096, 4097, 1_048_576, 3_000_001]) {
    const content = Buffer.alloc(length, 'сталь');
    await target.writeFile('файл.bin', Readable.from([content.subarray(0, 1000), content.subarray(1000)]), length);
    expect(await target.hashFile('файл.bin'), String(length)).toBe(sha256(content));
  }
});

test('bytes are told as they are written, rising up to the length', async () => {
  const pieces = Array.from({ length: 12 }, () => Buffer.alloc(1_000_000));
  const told: number[] = [];
  await target.writeFile('large', Readable.from(pieces), 12_000_000, (written) => told.push(written));
  expect(told.at(-1)).toBe(12_000_000);
  expect(told.length).toBeGreaterThan(2);
  expect(told).toEqual([...told].sort((one, other) => one - other));
});

test('a source that ends early is not taken for the whole', async () => {
  expect(await failureOf(target.writeFile('file', Buffer.alloc(10), 11))).toBe('deploy.write-failed');
});

test('writing ends with the signal', async () => {
  const abort = new AbortController();
  const endless = Readable.from((async function* () {
    for (let piece = 0; ; piece += 1) {
      if (piece === 3) abort.abort(new Error('enough'));
      yield Buffer.alloc(1000);
    }
  })());
  await expect(target.writeFile('file', endless, 1e9, undefined, abort.signal)).rejects.toThrow('enough');
});

test('a file is replaced by a rename, a folder is not', async () => {
  await target.writeFile('ACTIVE', Buffer.from('a\n'), 2);
  await target.writeFile('ACTIVE.part', Buffer.from('b\n'), 2);
  await target.rename('ACTIVE.part', 'ACTIVE');
  expect((await target.readFile('ACTIVE'))?.toString()).toBe('b\n');
  for (const path of ['a.part', 'a']) {
    await target.makeFolder(path);
    await target.writeFile(`${path}/file`, Buffer.from(path), path.length);
  }
  expect(await failureOf(target.rename('a.part', 'a'))).toBe('deploy.write-failed');
});

test('what is not there has no content and no children, and can be removed', async () => {
  expect(await target.readFile('nothing/at/all')).toBeUndefined();
  expect(await target.list('nothing')).toEqual([]);
  await target.remove('nothing');
});

test('links are neither files nor folders', async () => {
  mkdirSync(join(folder, 'inner'));
  writeFileSync(join(folder, 'file'), 'four');
  symlinkSync(join(folder, 'inner'), join(folder, 'link'));
  expect((await target.list('')).sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
    { name: 'file', kind: 'file', bytes: 4 },
    { name: 'inner', kind: 'folder', bytes: 0 },
    { name: 'link', kind: 'other', bytes: 0 },
  ]);
});

test('a folder that is gone is a drive that has vanished, and is not made anew', async () => {
  const away = `${folder}-away`;
  renameSync(folder, away);
  try {
    expect(await failureOf(target.writeFile('file', Buffer.alloc(1), 1))).toBe('deploy.vanished');
    expect(await failureOf(target.makeFolder('a.part'))).toBe('deploy.vanished');
  } finally {
    renameSync(away, folder);
  }
});

test('a link that leads nowhere is a folder that is missing', async () => {
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dead'));
  expect(await failureOf(new FolderTarget(join(folder, 'dead')).makeFolder(''))).toBe('deploy.folder-missing');
});

test('a new folder is made where the one around it is there', async () => {
  const inner = new FolderTarget(join(folder, 'model'));
  expect(await inner.freeBytes()).toBeGreaterThan(0);
  await inner.makeFolder('a.part');
  await inner.writeFile('a.part/file', Buffer.from('x'), 1);
  expect(readFileSync(join(folder, 'model', 'a.part', 'file'), 'utf8')).toBe('x');
});
