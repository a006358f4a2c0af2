import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFoldersProcedure } from '../../main/app/folders.ts';
import { temporaryFolder } from '../history/temporary-library.ts';
import { failureOf } from './temporary-app.ts';

const listFolders = listFoldersProcedure();

test('folders come in the order of their names without hidden ones, and image files are counted', async () => {
  const path = temporaryFolder();
  for (const name of ['Б', 'a', 'C', '.git', '$RECYCLE.BIN']) mkdirSync(join(path, name));
  symlinkSync(join(path, 'a'), join(path, 'link'), 'junction');
  symlinkSync(join(path, 'nowhere'), join(path, 'broken'), 'junction');
  for (const name of ['1.PNG', '2.jpeg', 'notes.txt', '.3.png']) writeFileSync(join(path, name), '');
  const listed = await listFolders({ path });
  expect(listed.folders.map(({ name }) => name)).toEqual(['a', 'C', 'link', 'Б']);
  expect(listed.folders[0].path).toBe(join(path, 'a'));
  expect(listed).toMatchObject({ path, images: 2 });
  expect((await listFolders({ path: join(path, 'a') })).parent).toBe(path);
});

test('without a path it is the folder of the user; the top has no parent', async () => {
  expect((await listFolders({})).path).toBe(homedir());
  expect((await listFolders({ path: '/' })).parent).toBeNull();
  expect((await listFolders({ path: '/' })).places[0]).toMatchObject({ kind: 'home', path: homedir() });
});

test('a folder that is not there, or is a file, is named with its reason', async () => {
  const path = temporaryFolder();
  writeFileSync(join(path, 'file'), '');
  expect(await failureOf(listFolders({ path: join(path, 'nowhere') }))).toBe('app.folder-unreadable');
  expect(await failureOf(listFolders({ path: join(path, 'file') }))).toBe('app.folder-unreadable');
});
