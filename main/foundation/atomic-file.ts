/** Files that are either whole or not there: written beside, synced, renamed. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Failure } from './failure.ts';

/**
 * Writes a file so that a reader, a crash or a pulled plug sees the old content or the new, never a part.
 * @throws Failure `file.disk-full`, `file.not-writable`
 */
export function writeFileAtomically(path: string, content: Uint8Array | string | readonly Uint8Array[]): void {
  const parts = typeof content === 'string' ? [Buffer.from(content)] : content instanceof Uint8Array ? [content] : content;
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(temporary, 'wx');
    try {
      for (const part of parts) {
        let written = 0;
        while (written < part.length) written += writeSync(file, part, written, part.length - written);
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Where the folder is none, nothing was written; what went wrong first is what is told.
    }
    throw fileFailure(path, error);
  }
}

/** On POSIX a rename is durable only once its folder is synced; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The errors of the operating system as failures with a remedy; anything else is returned as it is. */
export function fileFailure(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Failure('file.disk-full', { path }, { cause: error });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR' || code === 'ENAMETOOLONG' || code === 'ENOENT') {
    return new Failure('file.not-writable', { path, reason: code }, { cause: error });
  }
  return error;
}

/** What lies in a folder; nothing where there is none. @throws Failure as {@link fileFailure} */
export function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fileFailure(folder, error);
  }
}
