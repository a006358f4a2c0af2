/** A bundle as a folder, whether it is one or a zip. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import { extractZip } from './zip.ts';

export interface OpenedBundle {
  folder: string;
  /** Absolute, as it was chosen: of the folder or of the zip. */
  path: string;
  /** Removes what was unpacked; a folder stays as it was. */
  close(): void;
}

/** @throws Failure `bundle.not-found`, `bundle.zip-…`, `file.disk-full`; the signal's reason */
export async function openBundle(path: string, signal?: AbortSignal): Promise<OpenedBundle> {
  const absolute = resolve(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) throw new Failure('bundle.not-found', { path: absolute });
  if (found.isDirectory()) return { folder: absolute, path: absolute, close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'fettle-unpacked-'));
  if (unpacked.size === 0) process.once('exit', removeAll);
  unpacked.add(folder);
  const close = () => {
    remove(folder);
    unpacked.delete(folder);
    if (unpacked.size === 0) process.off('exit', removeAll);
  };
  try {
    await extractZip(absolute, folder, signal);
    return { folder, path: absolute, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Not closed yet. A second Ctrl-C ends the process where it stands. */
const unpacked = new Set<string>();

function removeAll(): void {
  for (const folder of unpacked) remove(folder);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
