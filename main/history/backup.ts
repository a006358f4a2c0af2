/** Consistent copies of the database, and the way back to the newest sound one. */
import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Failure } from '../foundation/failure.ts';
import { databaseFailure } from './database-failure.ts';
import { libraryPaths } from './library-folder.ts';
import { schemaVersion } from './migrate.ts';

/** Older ones are deleted. */
const backupsKept = 10;

export interface Backup {
  path: string;
  /** ISO 8601, UTC. */
  madeAt: string;
}

/** `before-migration` protects from our own mistakes, `daily` from a failing disk, `after-job` keeps finished work. */
export type BackupReason = 'before-migration' | 'daily' | 'after-job';

/**
 * Writes a consistent copy beside, syncs and renames it: a crash never leaves a half backup under a good name.
 * @throws Failure `file.disk-full` and what else the file system has
 */
export function backUpDatabase(database: Database.Database, folder: string, reason: BackupReason): Backup {
  const { backups } = libraryPaths(folder);
  const madeAt = new Date().toISOString();
  const path = join(backups, `history-${madeAt.replaceAll(/[-:.]/g, '')}-v${schemaVersion(database)}-${reason}.sqlite`);
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(backups, { recursive: true });
    database.prepare('VACUUM INTO ?').run(temporary);
    const file = openSync(temporary, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw databaseFailure(path, error);
  }
  for (const old of listBackups(folder).slice(backupsKept)) rmSync(old.path, { force: true });
  return { path, madeAt };
}

/** Newest first. */
export function listBackups(folder: string): Backup[] {
  const { backups } = libraryPaths(folder);
  if (!existsSync(backups)) return [];
  const pattern = /^history-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-v\d+-[a-z-]+\.sqlite$/;
  return readdirSync(backups)
    .flatMap((name) => {
      const parts = pattern.exec(name);
      if (!parts) return [];
      const [, year, month, day, hour, minute, second, millisecond] = parts;
      return [{ path: join(backups, name), madeAt: `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z` }];
    })
    .sort((left, right) => (left.path < right.path ? 1 : -1));
}

/** True where the newest backup is older than `hours` and the database was written since. */
export function isBackupDue(folder: string, hours: number, now = Date.now()): boolean {
  const newest = listBackups(folder)[0];
  if (!newest) return true;
  const madeAt = Date.parse(newest.madeAt);
  const { database } = libraryPaths(folder);
  const writtenAt = Math.max(...[database, `${database}-wal`].map((path) => (existsSync(path) ? statSync(path).mtimeMs : 0)));
  return now - madeAt > hours * 3_600_000 && writtenAt > madeAt;
}

export interface Restored extends Backup {
  /** Folder that holds the database that was put aside; `null` where there was none. */
  keptAside: string | null;
}

/**
 * Puts the present database aside (nothing is deleted) and the newest sound backup in its place.
 * The library must not be open in this process; hold the job lock, so that nobody writes meanwhile.
 * @throws Failure `history.no-backup`
 */
export function restoreBackup(folder: string): Restored {
  const { database, backups } = libraryPaths(folder);
  const backup = listBackups(folder).find((candidate) => isSound(candidate.path));
  if (!backup) throw new Failure('history.no-backup', { path: backups });
  try {
    const fresh = `${database}.${randomBytes(4).toString('hex')}.part`;
    copyFileSync(backup.path, fresh);
    const keptAside = putAside(database, backups);
    renameSync(fresh, database);
    return { ...backup, keptAside };
  } catch (error) {
    throw databaseFailure(database, error);
  }
}

/** The write-ahead log belongs to the damaged file: left behind, it would be replayed into the restored one. */
function putAside(database: string, backups: string): string | null {
  const files = [database, `${database}-wal`, `${database}-shm`].filter((path) => existsSync(path));
  if (files.length === 0) return null;
  const aside = join(backups, `put-aside-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`);
  mkdirSync(aside, { recursive: true });
  for (const file of files) renameSync(file, join(aside, basename(file)));
  return aside;
}

function isSound(path: string): boolean {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return database.pragma('quick_check', { simple: true }) === 'ok';
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
