/** A bundle as one file for mail and web: written deterministically, and read as what it is, something from outside. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { fileFailure } from '../../foundation/atomic-file.ts';
import { Failure } from '../../foundation/failure.ts';
import { isSafePath } from './manifest.ts';

/** More than any bundle needs; a zip of kilobytes may claim terabytes. */
const mostBytes = 2 * 2 ** 30;
const mostFiles = 10_000;

/** Everything in a zip gets one date, so that the same bundle gives the same bytes. */
const date = new Date(1980, 0, 1, 0, 0, 0);

/**
 * @param paths relative to the folder, with `/` between names
 * @param file is written; inside, all files lie in a folder of its name
 * @throws Failure `file.…`
 */
export async function writeZip(folder: string, paths: readonly string[], file: string): Promise<void> {
  const zip = new ZipWriter();
  const top = basename(file, extname(file));
  for (const path of [...paths].sort()) zip.addFile(join(folder, path), `${top}/${path}`, { mtime: date, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(file, { flags: 'wx', flush: true }));
  } catch (error) {
    throw fileFailure(file, error);
  }
}

/**
 * Unpacks into an empty folder; one folder around everything is left out.
 * @throws Failure `bundle.zip-unreadable`, `bundle.zip-unsafe` (a path outwards, a link, a name twice, a path below a file), `bundle.zip-too-large`, `file.…`;
 *   the signal's reason
 */
export async function extractZip(file: string, folder: string, signal?: AbortSignal): Promise<void> {
  const zip = await readable(file, () => openPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true }));
  try {
    const entries = await readable(file, () => listEntries(file, zip));
    const top = commonFolder(entries.map(({ fileName }) => fileName));
    for (const entry of entries) {
      signal?.throwIfAborted();
      await extractEntry(file, zip, entry, join(folder, entry.fileName.slice(top.length)), signal);
    }
  } finally {
    zip.close();
  }
}

/** Files only. All are looked at before the first is unpacked. */
async function listEntries(file: string, zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > mostFiles) throw new Failure('bundle.zip-too-large', { path: file, bytes: mostBytes, files: mostFiles });
  const entries: Entry[] = [];
  // Names that differ in case alone are one file on Windows and on FAT.
  const names = new Set<string>();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    // macOS puts what it knows of each file beside the files.
    if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/')) continue;
    const name = entry.fileName.toLowerCase();
    const unixType = (entry.externalFileAttributes >>> 16) & 0o170000;
    const isPlain = unixType === 0 || unixType === 0o100000;
    if (!isSafePath(entry.fileName) || names.has(name) || !isPlain || entry.isEncrypted()) throw new Failure('bundle.zip-unsafe', { path: file, entry: entry.fileName });
    names.add(name);
    bytes += entry.uncompressedSize;
    if (bytes > mostBytes) throw new Failure('bundle.zip-too-large', { path: file, bytes: mostBytes, files: mostFiles });
    entries.push(entry);
  }
  const below = entries.find(({ fileName }) => foldersOf(fileName.toLowerCase()).some((folder) => names.has(folder)));
  if (below) throw new Failure('bundle.zip-unsafe', { path: file, entry: below.fileName });
  return entries;
}

/** `a/b/c` lies in `a` and in `a/b`. */
function foldersOf(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function commonFolder(names: readonly string[]): string {
  const top = names[0]?.slice(0, names[0].indexOf('/') + 1) ?? '';
  return names.every((name) => name.startsWith(top)) ? top : '';
}

async function extractEntry(file: string, zip: ZipFile, entry: Entry, to: string, signal?: AbortSignal): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    // Nothing may come between opening and reading: an error that nobody listens for ends the process.
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(to, { flags: 'wx' }), { signal });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const failure = fileFailure(to, error);
    throw failure instanceof Failure ? failure : unreadable(file, error);
  }
}

async function readable<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Failure {
  return new Failure('bundle.zip-unreadable', { path: file, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
}
