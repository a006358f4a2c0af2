/** Which files a folder holds: hidden ones left out, links followed once, in an order of our own. */
import type { Dirent } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { detectFormat, extensionOf, judgeName, signatureLength } from './image-format.ts';
import { compareNames, type IgnoredFile } from './scanned-image.ts';

export interface Listing {
  /** Files that are images by name or by their first bytes, relative with '/', sorted. */
  images: string[];
  /** Names of the other files directly in the folder: a labels file is one of them. */
  topFiles: string[];
  ignored: IgnoredFile[];
}

/** Folders deeper than this are not a data set but an accident. */
const deepest = 64;

/** Files of the system or of an editor, on any platform. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || /^(thumbs\.db|desktop\.ini|\$recycle\.bin|system volume information|__macosx|@eadir|lost\+found)$/i.test(name);
}

/**
 * @param folder absolute path
 * @throws Failure `dataset.folder-missing`, `dataset.not-a-folder`, `dataset.folder-unreadable`; AbortError
 */
export async function listFolder(folder: string, signal?: AbortSignal): Promise<Listing> {
  const listing: Listing = { images: [], topFiles: [], ignored: [] };
  const real = await openTop(folder);
  await walk({ folder, listing, signal }, '', [real]);
  listing.images.sort(compareNames);
  listing.topFiles.sort(compareNames);
  listing.ignored.sort((left, right) => compareNames(left.path, right.path));
  return listing;
}

async function openTop(folder: string): Promise<string> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new Failure('dataset.not-a-folder', { folder });
    await readdir(folder);
    return await realpath(folder);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Failure('dataset.folder-missing', { folder }, { cause: error });
    throw new Failure('dataset.folder-unreadable', { folder, reason: code || String(error) }, { cause: error });
  }
}

interface Walk {
  folder: string;
  listing: Listing;
  signal?: AbortSignal;
}

/** @param path relative, '' for the top; @param above real paths of this folder and those above it */
async function walk(walking: Walk, path: string, above: string[]): Promise<void> {
  const { folder, listing, signal } = walking;
  let entries: Dirent[];
  try {
    entries = await readdir(join(folder, path), { withFileTypes: true });
  } catch (error) {
    listing.ignored.push({ path, reason: 'not-permitted', detail: messageOf(error) });
    return;
  }
  for (const entry of entries) {
    signal?.throwIfAborted();
    if (isHidden(entry.name)) continue;
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : await kindOf(join(folder, inner));
    if (kind === 'folder') await enter(walking, inner, above);
    else if (kind === 'file') await judge(walking, inner);
    else listing.ignored.push({ path: inner, reason: 'not-a-file', detail: kind });
  }
}

async function enter(walking: Walk, path: string, above: string[]): Promise<void> {
  try {
    const real = await realpath(join(walking.folder, path));
    if (above.includes(real) || above.length > deepest) {
      walking.listing.ignored.push({ path, reason: 'folder-loop', detail: real });
      return;
    }
    await walk(walking, path, [...above, real]);
  } catch (error) {
    if (walking.signal?.aborted) throw error;
    walking.listing.ignored.push({ path, reason: 'not-permitted', detail: messageOf(error) });
  }
}

/** Of a link, or where the file system does not tell. @returns 'folder', 'file', or what it is instead */
async function kindOf(path: string): Promise<string> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) return 'folder';
    return status.isFile() ? 'file' : 'other';
  } catch (error) {
    return messageOf(error);
  }
}

async function judge({ folder, listing }: Walk, path: string): Promise<void> {
  const verdict = judgeName(extensionOf(path));
  if (!path.includes('/')) listing.topFiles.push(path);
  if (verdict === 'image' || (verdict === 'unknown' && (await looksLikeImage(join(folder, path))))) listing.images.push(path);
  else listing.ignored.push({ path, reason: 'not-an-image', detail: '' });
}

async function looksLikeImage(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const start = new Uint8Array(signatureLength);
      const { bytesRead } = await file.read(start, 0, start.length, 0);
      return detectFormat(start.subarray(0, bytesRead)).kind === 'image';
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
