import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { read, write } from '../../main/history/access.ts';
import { backUpDatabase } from '../../main/history/backup.ts';
import { openLibrary } from '../../main/history/library.ts';
import { migrations } from '../../main/history/migrations/index.ts';
import { libraryPaths } from '../../main/history/library-folder.ts';
import { listNotes, recordNote } from '../../main/history/notes.ts';
import { createRun, listRuns } from '../../main/history/runs.ts';
import { killChild, startChild } from './children/child.ts';
import { mountSmallDisk } from './small-disk.ts';
import { codeOf, temporaryFolder, temporaryLibrary } from './temporary-library.ts';

function damage(path: string, offset: number, length: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(length, 0x5a), 0, length, offset);
  closeSync(file);
}

describe('opening a library', () => {
  test('makes the folders and a strict database with foreign keys and a write-ahead log', () => {
    const library = temporaryLibrary();
    expect(readdirSync(library.folder)).toEqual(expect.arrayContaining(['backups', 'cache', 'datasets', 'exports', 'history.sqlite', 'runs']));
    expect(library.database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(library.database.pragma('foreign_keys', { simple: true })).toBe(1);
    const loose = library.database.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'").all();
    expect(loose).toEqual([]);
    expect(() => library.database.prepare("INSERT INTO epochs VALUES ('r99', 'train', 1, '{}', '')").run()).toThrow(/FOREIGN KEY/);
  });

  test('a newer database is refused with both versions, and not touched', () => {
    const folder = temporaryFolder();
    temporaryLibrary(folder).close();
    const path = libraryPaths(folder).database;
    const database = new Database(path);
    database.pragma(`user_version = ${migrations.length + 6}`);
    database.close();
    const before = statSync(path).mtimeMs;
    for (const readOnly of [false, true]) {
      expect(codeOf(() => openLibrary(folder, { readOnly }))).toBe('history.newer');
    }
    expect(() => openLibrary(folder)).toThrow(new RegExp(`version is ${migrations.length + 6}.*up to ${migrations.length}`));
    expect(statSync(path).mtimeMs).toBe(before);
  });

  test('a database of another program is refused', () => {
    const folder = temporaryFolder();
    const database = new Database(libraryPaths(folder).database);
    database.exec('CREATE TABLE theirs (a)');
    database.close();
    expect(codeOf(() => openLibrary(folder))).toBe('history.foreign');
  });

  test('a read-only opening of nothing says that nothing is there, and makes nothing', () => {
    const folder = join(temporaryFolder(), 'nothing');
    expect(codeOf(() => openLibrary(folder, { readOnly: true }))).toBe('history.missing');
    expect(existsSync(libraryPaths(folder).database)).toBe(false);
  });

  test('a file in place of the folder is named', () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    expect(codeOf(() => openLibrary(folder))).toBe('file.not-writable');
  });
});

describe('a damaged library', () => {
  function damagedLibrary(): string {
    const folder = temporaryFolder();
    const library = openLibrary(folder);
    for (let note = 0; note < 200; note++) recordNote(library, { subject: `r${note}`, kind: 'note', author: null, text: 'x'.repeat(400), details: {} });
    backUpDatabase(library.database, folder, 'after-job');
    library.close();
    return folder;
  }

  test.each([
    ['its head', 0, 100],
    ['pages in the middle', 4096 * 3, 4096 * 6],
  ])('is recognised by %s, and the way back is named', (_, offset, length) => {
    const folder = damagedLibrary();
    damage(libraryPaths(folder).database, offset, length);
    const open = () => openLibrary(folder);
    expect(codeOf(open)).toBe('history.corrupt');
    expect(open).toThrow(/--restore-backup/);
    expect(codeOf(() => openLibrary(folder, { readOnly: true }))).toBe('history.corrupt');
  });

  test('an empty or deleted database is not quietly begun anew while there are backups', () => {
    const folder = damagedLibrary();
    truncateSync(libraryPaths(folder).database, 0);
    expect(codeOf(() => openLibrary(folder))).toBe('history.database-missing');
    rmSync(libraryPaths(folder).database);
    expect(codeOf(() => openLibrary(folder))).toBe('history.database-missing');
  });
});

describe('a library under hard conditions', () => {
  test('kill -9 in the middle of writing loses no finished transaction and leaves no half one', async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 3; round++) {
      const child = await startChild('write-forever.ts', folder, 'writing');
      await new Promise((resolve) => setTimeout(resolve, 20 + 30 * round));
      await killChild(child);
      const library = openLibrary(folder);
      const left = listNotes(library, 'left').map((note) => note.text);
      expect(left.length).toBeGreaterThanOrEqual(6 * (round + 1));
      expect(listNotes(library, 'right').map((note) => note.text)).toEqual(left);
      library.close();
    }
  });

  test('a reader sees the rows of a writer that is in the middle of a transaction, without waiting', () => {
    const writer = temporaryLibrary();
    createRun(writer, { kind: 'train', settings: {} });
    writer.database.exec('BEGIN IMMEDIATE');
    writer.database.prepare("UPDATE runs SET kind = 'changed'").run();
    const started = performance.now();
    const reader = temporaryLibrary(writer.folder, { readOnly: true });
    expect(listRuns(reader).map((run) => run.kind)).toEqual(['train']);
    expect(performance.now() - started).toBeLessThan(1_000);
    writer.database.exec('COMMIT');
  });

  test('a full disk is named, nothing is lost, and after making room it goes on', (context) => {
    const disk = mountSmallDisk(1_000);
    if (!disk) return context.skip('a disk of 1 MB can be mounted by root on Linux only');
    onTestFinished(() => disk.unmount());
    const library = openLibrary(disk.folder);
    let kept = 0;
    const fill = () => {
      for (; kept < 10_000; kept++) recordNote(library, { subject: 'r1', kind: 'note', author: null, text: 'x'.repeat(3_000), details: {} });
    };
    expect(codeOf(fill)).toBe('file.disk-full');
    expect(kept).toBeGreaterThan(5);
    expect(listNotes(library, 'r1')).toHaveLength(kept);
    disk.resize(4_000);
    recordNote(library, { subject: 'r1', kind: 'note', author: null, text: 'there is room', details: {} });
    library.close();
    const again = openLibrary(disk.folder);
    expect(listNotes(again, 'r1')).toHaveLength(kept + 1);
    again.close();
  });

  test('a read-only disk can be read; writing names the library', (context) => {
    const disk = mountSmallDisk(2_000);
    if (!disk) return context.skip('a read-only disk can be mounted by root on Linux only');
    onTestFinished(() => disk.unmount());
    const first = openLibrary(disk.folder);
    createRun(first, { kind: 'train', settings: {} });
    first.close();
    disk.makeReadOnly();
    const library = openLibrary(disk.folder);
    expect(library.readOnly).toBe(true);
    expect(listRuns(library)).toHaveLength(1);
    expect(codeOf(() => createRun(library, { kind: 'train', settings: {} }))).toBe('history.read-only');
    library.close();
  });

  test('a read-only disk with an unfinished write-ahead log shows what was finished', (context) => {
    const disk = mountSmallDisk(2_000);
    if (!disk) return context.skip('a read-only disk can be mounted by root on Linux only');
    onTestFinished(() => disk.unmount());
    // Copying an open library keeps its log, as a pulled plug does.
    const library = temporaryLibrary();
    createRun(library, { kind: 'train', settings: {} });
    for (const name of ['history.sqlite', 'history.sqlite-wal']) copyFileSync(join(library.folder, name), join(disk.folder, name));
    disk.makeReadOnly();
    const reader = openLibrary(disk.folder, { readOnly: true });
    expect(listRuns(reader)).toHaveLength(1);
    reader.close();
  });
});

describe('writing', () => {
  test('a change is whole or not there, nested ones included', () => {
    const library = temporaryLibrary();
    expect(() =>
      write(library, () => {
        createRun(library, { kind: 'train', settings: {} });
        throw new Failure('history.no-such-run', { run: 'r9' });
      }),
    ).toThrow(/r9/);
    expect(listRuns(library)).toEqual([]);
  });

  test('a mistake of the program is not dressed up as a failure', () => {
    const library = temporaryLibrary();
    expect(() => read(library, () => library.database.prepare('SELECT * FROM nowhere').get())).toThrow(/no such table/);
  });
});
