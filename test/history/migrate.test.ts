import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { listBackups } from '../../main/history/backup.ts';
import { openLibrary } from '../../main/history/library.ts';
import { libraryPaths } from '../../main/history/library-folder.ts';
import { schemaVersion } from '../../main/history/migrate.ts';
import { migrations } from '../../main/history/migrations/index.ts';
import type { Migration } from '../../main/history/migrations/migration.ts';
import { createRun, listRuns } from '../../main/history/runs.ts';
import { temporaryFolder, temporaryLibrary } from './temporary-library.ts';

const second: Migration = { version: 2, up: (database) => database.exec('ALTER TABLE runs ADD COLUMN later TEXT') };
const failing: Migration = {
  version: 2,
  up: (database) => {
    database.exec('ALTER TABLE runs ADD COLUMN later TEXT');
    throw new Error('in the middle');
  },
};

describe('migrations', () => {
  test('are numbered without gaps from 1', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  test('keep the rows, after a backup of the state before', () => {
    const folder = temporaryFolder();
    const old = openLibrary(folder);
    createRun(old, { kind: 'train', settings: { epochs: 3 } });
    old.close();
    const library = temporaryLibrary(folder, { migrations: [...migrations, second] });
    expect(schemaVersion(library.database)).toBe(2);
    expect(listRuns(library)[0].settings).toEqual({ epochs: 3 });
    const backup = listBackups(folder).find((each) => each.path.includes('v1-before-migration'))!;
    const before = new Database(backup.path, { readonly: true });
    expect(schemaVersion(before)).toBe(1);
    expect(before.prepare('SELECT count(*) AS n FROM runs').get()).toEqual({ n: 1 });
    before.close();
  });

  test('one that fails leaves the schema and the rows as they were', () => {
    const folder = temporaryFolder();
    const old = openLibrary(folder);
    createRun(old, { kind: 'train', settings: {} });
    old.close();
    expect(() => openLibrary(folder, { migrations: [...migrations, failing] })).toThrow('in the middle');
    const library = temporaryLibrary(folder);
    expect(schemaVersion(library.database)).toBe(1);
    expect(listRuns(library)).toHaveLength(1);
    expect(library.database.prepare("SELECT count(*) AS n FROM pragma_table_info('runs') WHERE name = 'later'").get()).toEqual({ n: 0 });
  });

  test('an older library opened for reading is migrated in a copy, the original stays', () => {
    const folder = temporaryFolder();
    const old = openLibrary(folder);
    createRun(old, { kind: 'train', settings: {} });
    old.close();
    const reader = temporaryLibrary(folder, { readOnly: true, migrations: [...migrations, second] });
    expect(listRuns(reader)).toHaveLength(1);
    expect(() => reader.database.exec('DELETE FROM runs')).toThrow();
    const original = new Database(libraryPaths(folder).database, { readonly: true });
    expect(schemaVersion(original)).toBe(1);
    original.close();
  });
});
