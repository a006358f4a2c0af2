/** The errors of SQLite as failures with a remedy. */
import { Failure } from '../foundation/failure.ts';
import { fileFailure } from '../foundation/atomic-file.ts';

/** Whatever SQLite or the file system threw over the database at `path`; what is not expected comes back as it is. */
export function databaseFailure(path: string, error: unknown): unknown {
  if (error instanceof Failure) return error;
  const code = String((error as { code?: unknown } | undefined)?.code ?? '');
  if (!code.startsWith('SQLITE_')) return fileFailure(path, error);
  const reason = `${code}: ${(error as Error).message}`;
  const options = { cause: error };
  if (code === 'SQLITE_FULL') return new Failure('file.disk-full', { path }, options);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new Failure('history.corrupt', { path, reason }, options);
  if (code.startsWith('SQLITE_READONLY')) return new Failure('history.read-only', { path }, options);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Failure('history.busy', { path }, options);
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) return new Failure('file.not-writable', { path, reason }, options);
  if (code.startsWith('SQLITE_IOERR')) return new Failure('history.input-output', { path, reason }, options);
  return error;
}
