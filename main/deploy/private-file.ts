/** Files that only their owner reads, made once: keys, certificates, tokens. */
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileFailure, syncFolder } from '../foundation/atomic-file.ts';

/** Where somebody else was first, their file stays: two processes that come at once end with one. @throws Failure `file.…` */
export function createPrivateFile(path: string, content: string): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writePrivately(temporary, content);
    putInPlace(temporary, path, content);
    syncFolder(dirname(path));
  } catch (error) {
    throw fileFailure(path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A link, unlike a rename, fails where somebody else was first. FAT knows no links. */
function putInPlace(temporary: string, path: string, content: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') writePrivately(path, content);
  }
}

function writePrivately(path: string, content: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
