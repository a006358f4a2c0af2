import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { fileFailure, syncFolder } from '../../foundation/atomic-file.ts';

/**
 * The content of a file that only its owner reads; made where there is none. Two processes that come at once end with one.
 * @throws Failure `file.…`
 */
export async function secretFile(path: string, make: () => Promise<string>): Promise<string> {
  const there = contentOf(path);
  if (there !== undefined) return there;
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const content = await make();
    writePrivately(temporary, content);
    putInPlace(temporary, path, content);
    syncFolder(dirname(path));
    return contentOf(path) ?? content;
  } catch (error) {
    throw fileFailure(path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fileFailure(path, error);
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
