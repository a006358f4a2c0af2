/** Opens the library folder and its database: checked, migrated, backed up, or refused with the reason. */
import Database from 'better-sqlite3';
import { accessSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { backUpDatabase, isBackupDue, listBackups } from './backup.ts';
import { databaseFailure } from './database-failure.ts';
import { defaultLibraryFolder, libraryPaths, type LibraryPaths } from './library-folder.ts';
import { migrate, newestVersion, refuseUnknownDatabase, schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as allMigrations } from './migrations/index.ts';

export interface Library {
  readonly folder: string;
  readonly paths: LibraryPaths;
  /** True where it was asked for, or where the disk or the permissions allow nothing else. */
  readonly readOnly: boolean;
  readonly database: Database.Database;
  close(): void;
}

export interface OpenOptions {
  /** Never writes, never waits for a writer. */
  readOnly?: boolean;
  /** Other migrations than those of this version: for the tests of migrating. */
  migrations?: readonly Migration[];
}

/** Another process writes for milliseconds; longer than this something is wrong. */
const waitForWriterMs = 5_000;

/**
 * Creates the library where there is none. A library that cannot be written is opened for reading.
 * @throws Failure `history.newer`, `history.foreign`, `history.corrupt`, `history.database-missing`,
 *   `history.missing` (read-only and nothing there), `file.not-writable`, `file.disk-full`
 */
export function openLibrary(folder: string = defaultLibraryFolder(), options: OpenOptions = {}): Library {
  const absolute = resolve(folder);
  const paths = libraryPaths(absolute);
  const migrations = options.migrations ?? allMigrations;
  const present = existsSync(paths.database) && statSync(paths.database).size > 0;
  // An empty database in place of a lost one would give the ids of earlier runs a second time.
  if (!present && listBackups(absolute).length > 0) throw new Failure('history.database-missing', { path: paths.database });
  const readOnly = options.readOnly || !isWritable(absolute, paths);
  if (readOnly && !present) throw new Failure('history.missing', { path: absolute });
  try {
    return readOnly ? openForReading(absolute, paths, migrations) : openForWriting(absolute, paths, migrations);
  } catch (error) {
    throw databaseFailure(paths.database, error);
  }
}

/** Makes the folders on the way. Only a library that exists may be read-only: a new one must be written. */
function isWritable(folder: string, paths: LibraryPaths): boolean {
  try {
    for (const each of [paths.datasets, paths.runs, paths.exports, paths.cache, paths.backups]) mkdirSync(each, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (existsSync(paths.database)) accessSync(paths.database, constants.W_OK);
    return true;
  } catch (error) {
    const failure = fileFailure(folder, error);
    if (failure instanceof Failure && existsSync(paths.database)) return false;
    throw failure;
  }
}

function openForWriting(folder: string, paths: LibraryPaths, migrations: readonly Migration[]): Library {
  const database = new Database(paths.database, { timeout: waitForWriterMs });
  try {
    refuseUnknownDatabase(database, paths.database, migrations);
    checkSoundness(database, paths.database);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database, migrations, () => backUpDatabase(database, folder, 'before-migration'));
    backUpDaily(database, folder);
  } catch (error) {
    database.close();
    throw error;
  }
  return { folder, paths, readOnly: false, database, close: () => database.close() };
}

/** A backup that fails must not keep anybody from the library; a full disk is named by the first write that matters. */
function backUpDaily(database: Database.Database, folder: string): void {
  if (!isBackupDue(folder, 24)) return;
  try {
    backUpDatabase(database, folder, 'daily');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

function openForReading(folder: string, paths: LibraryPaths, migrations: readonly Migration[]): Library {
  let database: Database.Database | null = null;
  try {
    database = new Database(paths.database, { readonly: true, fileMustExist: true, timeout: waitForWriterMs });
    refuseUnknownDatabase(database, paths.database, migrations);
    checkSoundness(database, paths.database);
    if (schemaVersion(database) === newestVersion(migrations)) {
      const opened = database;
      return { folder, paths, readOnly: true, database: opened, close: () => opened.close() };
    }
  } catch (error) {
    database?.close();
    // A write-ahead log cannot be read where its index file cannot be made: a read-only disk.
    const code = String((error as { code?: unknown }).code);
    if (!code.startsWith('SQLITE_CANTOPEN') && !code.startsWith('SQLITE_READONLY')) throw error;
    return openCopy(folder, paths, migrations);
  }
  database.close();
  return openCopy(folder, paths, migrations);
}

/** A private copy, log included, brought to the newest schema: an old or read-only library stays readable. */
function openCopy(folder: string, paths: LibraryPaths, migrations: readonly Migration[]): Library {
  const temporary = mkdtempSync(join(tmpdir(), 'fettle-history-'));
  const remove = () => rmSync(temporary, { recursive: true, force: true });
  try {
    const copy = join(temporary, 'history.sqlite');
    copyFileSync(paths.database, copy);
    if (existsSync(`${paths.database}-wal`)) copyFileSync(`${paths.database}-wal`, `${copy}-wal`);
    const database = new Database(copy);
    try {
      refuseUnknownDatabase(database, paths.database, migrations);
      checkSoundness(database, paths.database);
      migrate(database, migrations, () => {});
      database.pragma('query_only = ON');
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      folder,
      paths,
      readOnly: true,
      database,
      close: () => {
        database.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function checkSoundness(database: Database.Database, path: string): void {
  const report = database.pragma('quick_check(1)', { simple: true });
  if (report !== 'ok') throw new Failure('history.corrupt', { path, reason: String(report) });
}
