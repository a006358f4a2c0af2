/** Every query goes through one of these two: errors become failures, writes are whole or not there. */
import type { Library } from './library.ts';
import { Failure } from '../foundation/failure.ts';
import { databaseFailure } from './database-failure.ts';

/** @throws Failure as {@link databaseFailure} names them */
export function read<T>(library: Library, query: () => T): T {
  try {
    return query();
  } catch (error) {
    throw databaseFailure(library.paths.database, error);
  }
}

/**
 * Runs `change` in one transaction that holds the write lock from its start; nested calls join the outer one.
 * @throws Failure `history.read-only`, `file.disk-full`, ...; nothing of the change is kept then
 */
export function write<T>(library: Library, change: () => T): T {
  if (library.readOnly) throw new Failure('history.read-only', { path: library.folder });
  try {
    if (library.database.inTransaction) return change();
    return library.database.transaction(change).immediate();
  } catch (error) {
    throw databaseFailure(library.paths.database, error);
  }
}

/**
 * As `write`, without waiting until the disk has it: that may take longer than a window may stand still, at every epoch. A process that is
 * killed loses nothing; a power cut may take back the last such changes, never a part of one, and never what a run needs to go on.
 * @throws Failure as `write`
 */
export function writeWithoutWaiting<T>(library: Library, change: () => T): T {
  if (library.readOnly || library.database.inTransaction) return write(library, change);
  library.database.pragma('synchronous = NORMAL');
  try {
    return write(library, change);
  } finally {
    library.database.pragma('synchronous = FULL');
  }
}

export function now(): string {
  return new Date().toISOString();
}
