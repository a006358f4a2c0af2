/** A bundle as a folder, whether it is one or a zip. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../../foundation/failure.ts';
import { extractZip } from './zip.ts';

export interface OpenedBundle {
  folder: string;
  /** Removes what was unpacked; a folder stays as it was. */
  close(): void;
}

/** @throws Failure `bundle.not-found`, `bundle.zip-…`, `file.disk-full`; the signal's reason */
export async function openBundle(path: string, signal?: AbortSignal): Promise<OpenedBundle> {
  const absolute = resolve(path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) throw new Failure('bundle.not-found', { path: absolute });
  if (found.isDirectory()) return { folder: absolute, close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'fettle-bundle-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    await extractZip(absolute, folder, signal);
    return { folder, close };
  } catch (error) {
    close();
    throw error;
  }
}
