/** Brings a database to the newest schema, and refuses one that is newer than this program. */
import type { Database } from 'better-sqlite3';
import { Failure } from '../foundation/failure.ts';
import type { Migration } from './migrations/migration.ts';

/** 'Fetl': marks the file as ours (https://www.sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x4665746c;

export function schemaVersion(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/** @throws Failure `history.newer` with both versions, `history.foreign` for a database of another program */
export function refuseUnknownDatabase(database: Database, path: string, migrations: readonly Migration[]): void {
  const id = database.pragma('application_id', { simple: true }) as number;
  const objects = database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() ?? 0;
  if (id !== applicationId && objects > 0) throw new Failure('history.foreign', { path });
  const found = schemaVersion(database);
  const known = newestVersion(migrations);
  if (found > known) throw new Failure('history.newer', { path, found, known });
}

/**
 * Each migration in a transaction of its own: a crash leaves the schema before it or after it.
 * @param backUp called before each migration of a database that holds something, outside of any transaction
 */
export function migrate(database: Database, migrations: readonly Migration[], backUp: (version: number) => void): void {
  for (const migration of migrations) {
    const before = schemaVersion(database);
    if (before >= migration.version) continue;
    if (before > 0) backUp(before);
    database
      .transaction(() => {
        // Another process may have migrated while this one waited for the write lock.
        if (schemaVersion(database) >= migration.version) return;
        migration.up(database);
        database.pragma(`application_id = ${applicationId}`);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
}
