import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { saveSettings, write, writeWithoutWaiting, type Library } from '../../main/history/index.ts';
import { temporaryLibrary } from './temporary-library.ts';

const full = 2;
const waits = (library: Library) => library.database.pragma('synchronous', { simple: true }) === full;

test('what is written without waiting is there for every other process at once', () => {
  const library = temporaryLibrary();
  writeWithoutWaiting(library, () => saveSettings(library, { theme: 'dark' }));
  const other = new Database(library.paths.database, { readonly: true });
  expect(other.prepare('SELECT value_json FROM settings').pluck().all()).toEqual(['"dark"']);
  other.close();
});

test('only such a change does not wait for the disk, whether it goes well or not', () => {
  const library = temporaryLibrary();
  writeWithoutWaiting(library, () => expect(waits(library)).toBe(false));
  expect(waits(library)).toBe(true);
  const fails = () => {
    saveSettings(library, { theme: 'dark' });
    throw new RangeError('under way');
  };
  expect(() => writeWithoutWaiting(library, fails)).toThrow();
  expect(waits(library)).toBe(true);
  expect(library.database.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(0);
});

test('as a part of a change that waits it waits with it', () => {
  const library = temporaryLibrary();
  write(library, () => writeWithoutWaiting(library, () => expect(waits(library)).toBe(true)));
});
