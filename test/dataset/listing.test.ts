import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFolder } from '../../main/dataset/listing.ts';
import { encoder, temporaryFolder, writeFiles } from './small-images.ts';

test('lists images by name or by their first bytes, sorted, and what else there is', async () => {
  const folder = temporaryFolder();
  const png = await encoder().png().toBuffer();
  writeFiles(folder, { 'b/2.JPG': png, 'b/1.png': png, 'a/frame.0001': png, 'a/readme.txt': 'text', 'a/data.bin': 'bytes', 'top.bmp': png, 'labels.csv': 'file,label' });
  const { images, topFiles, ignored } = await listFolder(folder);
  expect(images).toEqual(['a/frame.0001', 'b/1.png', 'b/2.JPG', 'top.bmp']);
  expect(topFiles).toEqual(['labels.csv', 'top.bmp']);
  expect(ignored.map(({ path, reason }) => `${path} ${reason}`)).toEqual(['a/data.bin not-an-image', 'a/readme.txt not-an-image', 'labels.csv not-an-image']);
});

test('hidden files and folders of systems and editors are passed over silently', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/.DS_Store': 'x', 'a/Thumbs.db': 'x', 'a/._1.png': 'x', '.git/1.png': 'x', '__MACOSX/a/1.png': 'x', 'a/desktop.ini': 'x', 'a/1.png': 'x' });
  expect(await listFolder(folder)).toEqual({ images: ['a/1.png'], topFiles: [], ignored: [] });
});

test('Cyrillic, spaces and paths beyond 260 characters', async () => {
  const folder = temporaryFolder();
  const path = `${'Раковины и поры'}/${'очень длинное имя папки '.repeat(5).trim()}/${'партия '.repeat(15).trim()}/${'снимок '.repeat(15)}7.png`;
  writeFiles(folder, { [path]: 'x' });
  expect(path.length).toBeGreaterThan(260);
  expect((await listFolder(folder)).images).toEqual([path]);
});

test('a folder that is named like an image is a folder', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/x.jpg/1.png': 'x' });
  expect((await listFolder(folder)).images).toEqual(['a/x.jpg/1.png']);
});

test.skipIf(process.platform === 'win32')('links are followed, but not in circles', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/1.png': 'x' });
  symlinkSync('..', join(folder, 'a/up'));
  symlinkSync('.', join(folder, 'a/self'));
  symlinkSync('1.png', join(folder, 'a/2.png'));
  symlinkSync('gone.png', join(folder, 'a/3.png'));
  symlinkSync('a', join(folder, 'b'));
  const { images, ignored } = await listFolder(folder);
  expect(images).toEqual(['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png']);
  expect(ignored.filter(({ path }) => path.startsWith('a/')).map(({ path, reason }) => `${path} ${reason}`)).toEqual(['a/3.png not-a-file', 'a/self folder-loop', 'a/up folder-loop']);
});

test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/1.png': 'x' });
  execFileSync('mkfifo', [join(folder, 'a/2.png')]);
  expect((await listFolder(folder)).ignored).toMatchObject([{ path: 'a/2.png', reason: 'not-a-file' }]);
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a folder that may not be opened is named, and the others are read', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/1.png': 'x', 'b/1.png': 'x' });
  chmodSync(join(folder, 'b'), 0);
  const { images, ignored } = await listFolder(folder);
  chmodSync(join(folder, 'b'), 0o700);
  expect(images).toEqual(['a/1.png']);
  expect(ignored).toMatchObject([{ path: 'b', reason: 'not-permitted' }]);
});

test('a folder that is not there, or is a file, is a failure that says so', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'file.zip': 'x' });
  await expect(listFolder(join(folder, 'gone'))).rejects.toMatchObject({ code: 'dataset.folder-missing' });
  await expect(listFolder(join(folder, 'file.zip'))).rejects.toMatchObject({ code: 'dataset.not-a-folder' });
  await expect(listFolder(join(folder, 'file.zip/inner'))).rejects.toMatchObject({ code: 'dataset.folder-missing' });
});

test('an abort stops the walk', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a/1.png': 'x' });
  await expect(listFolder(folder, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
