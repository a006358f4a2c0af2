import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readImageFile } from '../../main/dataset/image-file.ts';
import { unreadableBySystem } from '../../main/dataset/unreadable-image.ts';
import { temporaryFolder, writeFiles } from './small-images.ts';

test('gives the whole content and its state', async () => {
  const folder = temporaryFolder();
  const content = Buffer.alloc(300_000, 'fettle');
  writeFiles(folder, { 'Снимок 1.png': content });
  const path = join(folder, 'Снимок 1.png');
  const read = await readImageFile(path);
  expect(content.equals(read.content)).toBe(true);
  expect([read.bytes, read.modified]).toEqual([300_000, statSync(path).mtimeMs]);
});

test('says what keeps it from reading', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'x.jpg'));
  await expect(readImageFile(join(folder, 'gone.jpg'))).rejects.toMatchObject({ reason: 'missing' });
  await expect(readImageFile(join(folder, 'x.jpg'))).rejects.toMatchObject({ reason: 'unreadable' });
  expect(unreadableBySystem(Object.assign(new Error('no'), { code: 'EACCES' }))).toMatchObject({ reason: 'not-permitted', detail: 'no' });
  expect(unreadableBySystem('text')).toMatchObject({ reason: 'unreadable', detail: 'text' });
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a file without permission to read', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { '1.png': 'x' });
  chmodSync(join(folder, '1.png'), 0);
  await expect(readImageFile(join(folder, '1.png'))).rejects.toMatchObject({ reason: 'not-permitted' });
});
