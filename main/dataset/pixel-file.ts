/**
 * Decoded pictures in one file:
 *
 *     4096 bytes  header: JSON, padded with spaces
 *     count rows  uint8 [height, width, 3]
 *     count x 24  index: CRC-32 of the row, 4 bytes unused, then size and modification time (ms) of its original
 *     32 bytes    SHA-256 of header and index
 *
 * It is written beside and renamed, so it is whole or not there. What the disk does to it later is found by the
 * checksums. It can always be made again, so it is not synced: after a power failure it is found damaged at worst.
 */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';

const headerBytes = 4096;
const entryBytes = 24;
const digestBytes = 32;
const version = 1;

export interface PixelFileShape {
  /** Says what the rows are: a file with another key is another file. */
  key: string;
  count: number;
  height: number;
  width: number;
}

/** Of an original file, to notice cheaply that it may have changed. */
export interface OriginalState {
  bytes: number;
  modified: number;
}

function headerOf(shape: PixelFileShape): Buffer {
  const header = Buffer.alloc(headerBytes, ' ');
  const { key, count, height, width } = shape;
  header.write(JSON.stringify({ format: 'fettle-pixels', version, key, count, height, width }));
  header.write('\n', headerBytes - 1);
  return header;
}

const rowBytesOf = ({ height, width }: PixelFileShape) => height * width * 3;

export interface PixelFileWriter {
  /** Rows may come in any order; each must come once. */
  write(row: number, pixels: Uint8Array, original: OriginalState): void;
  /** Puts the finished file in its place. */
  finish(): void;
  /** Leaves nothing behind; harmless after `finish`. */
  discard(): void;
}

/** @throws Failure `file.disk-full`, `file.not-writable`, here and in `write` and `finish` */
export function writePixelFile(path: string, shape: PixelFileShape): PixelFileWriter {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  const header = headerOf(shape);
  const index = Buffer.alloc(shape.count * entryBytes);
  const rowBytes = rowBytesOf(shape);
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw fileFailure(path, error);
    }
  };
  const file = attempt(() => {
    mkdirSync(dirname(path), { recursive: true });
    removeAbandoned(path);
    const opened = openSync(temporary, 'wx');
    writeAll(opened, header, 0);
    return opened;
  });
  let open = true;
  return {
    write: (row, pixels, { bytes, modified }) => {
      if (!open) return;
      attempt(() => writeAll(file, pixels, headerBytes + row * rowBytes));
      index.writeUInt32LE(crc32(pixels), row * entryBytes);
      index.writeDoubleLE(bytes, row * entryBytes + 8);
      index.writeDoubleLE(modified, row * entryBytes + 16);
    },
    finish: () => {
      attempt(() => {
        writeAll(file, Buffer.concat([index, digestOf(header, index)]), headerBytes + shape.count * rowBytes);
        closeSync(file);
        open = false;
        renameSync(temporary, path);
      });
    },
    discard: () => {
      if (open) closeSync(file);
      open = false;
      rmSync(temporary, { force: true });
    },
  };
}

function writeAll(file: number, content: Uint8Array, position: number): void {
  let written = 0;
  while (written < content.length) written += writeSync(file, content, written, content.length - written, position + written);
}

/** Parts that a killed process left behind; one that is younger than a day may still be growing. */
function removeAbandoned(path: string): void {
  const day = 24 * 60 * 60 * 1000;
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.part')) continue;
    const part = join(dirname(path), name);
    if (Date.now() - statSync(part).mtimeMs > day) rmSync(part, { force: true });
  }
}

function digestOf(header: Buffer, index: Buffer): Buffer {
  return createHash('sha256').update(header).update(index).digest();
}

export interface PixelFileReader {
  original(row: number): OriginalState;
  /** Checked against the row's checksum. @throws Failure `dataset.cache-damaged` */
  read(row: number, target: Uint8Array, offset: number): void;
  close(): void;
}

/** @returns null where there is no such file, or it is not whole, or it is not of this shape and key */
export function openPixelFile(path: string, shape: PixelFileShape): PixelFileReader | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const index = readIndex(file, shape);
    if (index) return readerOver(path, file, shape, index);
  } catch {
    // What cannot be read is made again.
  }
  closeSync(file);
  return null;
}

function readIndex(file: number, shape: PixelFileShape): Buffer | null {
  const rowsEnd = headerBytes + shape.count * rowBytesOf(shape);
  const indexBytes = shape.count * entryBytes;
  if (fstatSync(file).size !== rowsEnd + indexBytes + digestBytes) return null;
  const header = readAll(file, Buffer.alloc(headerBytes), 0);
  if (!header?.equals(headerOf(shape))) return null;
  const tail = readAll(file, Buffer.alloc(indexBytes + digestBytes), rowsEnd);
  if (!tail) return null;
  const index = tail.subarray(0, indexBytes);
  return digestOf(header, index).equals(tail.subarray(indexBytes)) ? index : null;
}

function readerOver(path: string, file: number, shape: PixelFileShape, index: Buffer): PixelFileReader {
  const rowBytes = rowBytesOf(shape);
  let open = true;
  return {
    original: (row) => ({ bytes: index.readDoubleLE(row * entryBytes + 8), modified: index.readDoubleLE(row * entryBytes + 16) }),
    read: (row, target, offset) => {
      const pixels = target.subarray(offset, offset + rowBytes);
      const whole = pixels.length === rowBytes && readAll(file, pixels, headerBytes + row * rowBytes) !== null;
      if (!whole || crc32(pixels) !== index.readUInt32LE(row * entryBytes)) throw new Failure('dataset.cache-damaged', { path });
    },
    close: () => {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** @returns null where the file ends too early */
function readAll<T extends Uint8Array>(file: number, target: T, position: number): T | null {
  let done = 0;
  while (done < target.length) {
    const count = readSync(file, target, done, target.length - done, position + done);
    if (count === 0) return null;
    done += count;
  }
  return target;
}
