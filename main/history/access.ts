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

export function now(): string {
  return new Date().toISOString();
}
