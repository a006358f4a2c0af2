/**
 * What a medium gives back, and not what the system remembers having written to it. On Linux a file can be opened so that reads
 * go past the page cache (O_DIRECT); they need memory that begins at a page, which WebAssembly's memory does. Elsewhere, and on
 * file systems that refuse, the system may answer from its cache. What a drive's own electronics hold back cannot be seen from here.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** `undefined` on systems that know no such flag. */
const direct = (constants as Partial<typeof constants>).O_DIRECT;
export const readsFromMedium = direct !== undefined;

/** Node has it; the types of Node leave it to those of a browser. */
declare const WebAssembly: { Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer } };

const pageBytes = 64 * 1024;
const pieceBytes = 1024 * 1024;

/** SHA-256 of a file, lower-case hex. */
export async function hashFromMedium(path: string, signal?: AbortSignal): Promise<string> {
  if (direct !== undefined) {
    try {
      return await hashed(path, constants.O_RDONLY | direct, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error;
    }
  }
  return hashed(path, constants.O_RDONLY, signal);
}

async function hashed(path: string, flags: number, signal?: AbortSignal): Promise<string> {
  const file = await open(path, flags);
  try {
    return await hashOf(file, signal);
  } finally {
    await file.close();
  }
}

/** One piece of memory for all: several hundred small files would otherwise leave as many pieces to collect. */
const pieces: Uint8Array[] = [];

async function hashOf(file: FileHandle, signal?: AbortSignal): Promise<string> {
  const piece = pieces.pop() ?? new Uint8Array(new WebAssembly.Memory({ initial: pieceBytes / pageBytes }).buffer);
  const hash = createHash('sha256');
  try {
    for (let position = 0; ; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(piece, 0, piece.length, position);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(piece.subarray(0, bytesRead));
      position += bytesRead;
    }
  } finally {
    pieces.push(piece);
  }
}
