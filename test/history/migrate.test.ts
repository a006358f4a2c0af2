import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { listBackups } from '../../main/history/backup.ts';
import { openLibrary } from '../../main/history/library.ts';
import { libraryPaths } from '../../main/history/library-folder.ts';
import { schemaVersion } from '../../main/history/migrate.ts';
import { listProjects } from '../../main/history/projects.ts';
import { migrations } from '../../main/history/migrations/index.ts';
import type { Migration } from '../../main/history/migrations/migration.ts';
import { createRun, listRuns } from '../../main/history/runs.ts';
import { temporaryFolder, temporaryLibrary } from './temporary-library.ts';

const newest = migrations.length;
const second: Migration = { version: newest + 1, up: (database) => database.exec('ALTER TABLE runs ADD COLUMN later TEXT') };
const failing: Migration = {
  version: newest + 1,
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
    expect(schemaVersion(library.database)).toBe(newest + 1);
    expect(listRuns(library)[0].settings).toEqual({ epochs: 3 });
    const backup = listBackups(folder).find((each) => each.path.includes(`v${newest}-before-migration`))!;
    const before = new Database(backup.path, { readonly: true });
    expect(schemaVersion(before)).toBe(newest);
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
    expect(schemaVersion(library.database)).toBe(newest);
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
    expect(schemaVersion(original)).toBe(newest);
    original.close();
  });

  test('a library of the first version keeps its projects, and they have a draft and can be hidden from then on', () => {
    const folder = temporaryFolder();
    const old = openLibrary(folder, { migrations: migrations.slice(0, 1) });
    old.database.prepare("INSERT INTO projects (id, name, created_at) VALUES ('p1', 'steel', '2026-01-01T00:00:00.000Z')").run();
    old.close();
    expect(listProjects(temporaryLibrary(folder))).toEqual([
      { id: 'p1', name: 'steel', createdAt: '2026-01-01T00:00:00.000Z', openedAt: '2026-01-01T00:00:00.000Z', hidden: false, draft: {} },
    ]);
  });
});
