/**
 * One process at a time runs jobs in a library; readers are never in its way.
 *
 * The lock is the operating system's: an exclusive transaction, held open, on a small SQLite file of its own.
 * However the holder ends (kill -9, crash, power), the system gives the lock back; no process id has to be
 * judged alive or dead, and a copied library carries no lock. Who holds it stands beside in words.
 */
import Database from 'better-sqlite3';
import { readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileAtomically } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { databaseFailure } from './database-failure.ts';
import type { Library } from './library.ts';
import type { LibraryPaths } from './library-folder.ts';

export interface JobHolder {
  pid: number;
  host: string;
  /** As a person would type it, for example `fettle train d-0123456789ab`. */
  command: string;
  /** ISO 8601, UTC. */
  since: string;
}

export interface JobLock {
  readonly holder: JobHolder;
  release(): void;
}

type LockPlace = Pick<Library, 'paths' | 'readOnly' | 'folder'>;

/**
 * Takes the lock at once.
 * @throws Failure `history.held` (who, since when), `history.read-only`
 */
export function acquireJobLock(library: LockPlace, command: string): JobLock {
  const lock = tryJobLock(library, command);
  if (lock) return lock;
  throw heldFailure(readHolder(library.paths));
}

export interface WaitOptions {
  /** Called once for each holder that is waited for. */
  onWait: (holder: JobHolder | null) => void;
  signal?: AbortSignal;
  /** Milliseconds between two attempts. */
  interval?: number;
}

/** Waits until the lock is free. @throws Failure `history.read-only`, and the signal's reason when aborted */
export async function waitForJobLock(library: LockPlace, command: string, options: WaitOptions): Promise<JobLock> {
  let told: string | null = null;
  for (;;) {
    options.signal?.throwIfAborted();
    const lock = tryJobLock(library, command);
    if (lock) return lock;
    const holder = readHolder(library.paths);
    const who = JSON.stringify(holder);
    if (who !== told) {
      told = who;
      options.onWait(holder);
    }
    // The signal's own reason is what the caller wants to hear; the next round throws it.
    await sleep(options.interval ?? 500, undefined, { signal: options.signal }).catch(() => {});
  }
}

/** Who runs jobs in the library now, or `null`. Takes nothing and waits for nobody. */
export function jobHolder(library: Pick<Library, 'paths'>): JobHolder | null {
  return isHeld(library.paths) ? (readHolder(library.paths) ?? unknownHolder) : null;
}

const unknownHolder: JobHolder = { pid: 0, host: '?', command: '?', since: '?' };

export function heldFailure(holder: JobHolder | null): Failure {
  return new Failure('history.held', { ...(holder ?? unknownHolder) });
}

function tryJobLock(library: LockPlace, command: string): JobLock | null {
  if (library.readOnly) throw new Failure('history.read-only', { path: library.folder });
  const { jobLock, jobHolder: holderFile } = library.paths;
  const database = openLockFile(jobLock);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) return null;
    throw databaseFailure(jobLock, error);
  }
  const holder: JobHolder = { pid: process.pid, host: hostname(), command, since: new Date().toISOString() };
  try {
    writeFileAtomically(holderFile, JSON.stringify(holder));
  } catch (error) {
    database.close();
    throw error;
  }
  let released = false;
  return {
    holder,
    release: () => {
      if (released) return;
      released = true;
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function openLockFile(path: string): Database.Database {
  try {
    // Somebody who only looks whether it is held keeps it for a moment.
    return new Database(path, { timeout: 50 });
  } catch (error) {
    throw databaseFailure(path, error);
  }
}

function isHeld(paths: LibraryPaths): boolean {
  let database: Database.Database | null = null;
  try {
    database = new Database(paths.jobLock, { timeout: 0, readonly: true, fileMustExist: true });
    // Reading needs the shared lock, which an exclusive holder does not give.
    database.pragma('schema_version');
    return false;
  } catch (error) {
    return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
  } finally {
    database?.close();
  }
}

function readHolder(paths: LibraryPaths): JobHolder | null {
  try {
    const holder = JSON.parse(readFileSync(paths.jobHolder, 'utf8')) as Partial<JobHolder> | null;
    const { pid, host, command, since } = holder ?? {};
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof command !== 'string' || typeof since !== 'string') return null;
    return { pid, host, command, since };
  } catch {
    // Between taking the lock and naming the holder there is a moment without a name.
    return null;
  }
}
