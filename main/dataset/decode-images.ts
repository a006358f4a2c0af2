/**
 * The images of a frozen revision at one size: decoded once into a file, then read from it.
 *
 * A file that is not the frozen one is noticed before a pixel of it is used: while decoding, by its hash. Pixels that
 * are already in the cache were decoded from the frozen content, so they stay valid whatever happens to the
 * originals; what happened to them is told in `originals`.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { sha256 } from '../foundation/hash.ts';
import { decodePixels, type PixelSize } from './decode.ts';
import { readImageFile } from './image-file.ts';
import { defaultLanes, forEachInLanes } from './lanes.ts';
import { openPixelFile, writePixelFile, type OriginalState, type PixelFileReader, type PixelFileShape } from './pixel-file.ts';
import { createProgress } from './progress.ts';
import { resizeRule } from './resize-rule.ts';
import type { DatasetRevision, DecodedImages, ImageRows, RevisionImage } from './revision.ts';
import { compareNames, type ScanProgress } from './scanned-image.ts';
import { UnreadableImage } from './unreadable-image.ts';

export interface DecodeOptions extends PixelSize {
  /** Is made where it is not there. */
  cacheFolder: string;
  signal?: AbortSignal;
  onProgress?: (progress: ScanProgress) => void;
  /** Images at once; `defaultLanes` where not given. */
  concurrency?: number;
  /** Sets up to this size are held in memory, larger ones are read from the file by row. */
  maximumBytesInMemory?: number;
}

export type RevisionToDecode = Pick<DatasetRevision, 'id' | 'folder'> & { images: readonly Pick<RevisionImage, 'path' | 'hash' | 'label'>[] };

export interface CachedImages extends ImageRows {
  /** `[count, height, width, 3]` in a SharedArrayBuffer; null where the set is read from its file. */
  pixels: Uint8Array | null;
  /** True where nothing had to be decoded. */
  reused: boolean;
  /** Relative paths of originals that are gone, or are no longer what was frozen: `dataset.originals-*` says so. */
  originals: { missing: string[]; changed: string[] };
  /** All pictures in memory, whatever their size: for whoever needs them in one piece. */
  allPixels(): Uint8Array;
  /** Closes the file; harmless where there is none. */
  close(): void;
}

/** The file that holds (or will hold) a revision at one size. */
export function pixelFilePath(cacheFolder: string, revision: string, { height, width }: PixelSize): string {
  return join(cacheFolder, `${revision}-${height}x${width}.pixels`);
}

/**
 * Row i is `revision.images[i]`.
 * @throws Failure `dataset.image-missing`, `dataset.image-changed`, `dataset.image-not-readable`, `file.disk-full`,
 *   `file.not-writable`; AbortError (the signal's reason), after which no half file is left
 */
export async function decodeImages(revision: RevisionToDecode, options: DecodeOptions): Promise<CachedImages> {
  const { height, width, cacheFolder, maximumBytesInMemory = 2 ** 30 } = options;
  const { images } = revision;
  const shape: PixelFileShape = { key: keyOf(images), count: images.length, height, width };
  const path = pixelFilePath(cacheFolder, revision.id, options);
  const inMemory = images.length * height * width * 3 <= maximumBytesInMemory;
  const labels = Int32Array.from(images, ({ label }) => label);

  const found = openPixelFile(path, shape);
  const reused = found && openCached(found, shape, labels, inMemory);
  if (found && reused) {
    try {
      const states = images.map((_, row) => found.original(row));
      return { ...reused, reused: true, originals: await inspectOriginals(revision, states, options) };
    } catch (error) {
      reused.close();
      throw error;
    }
  }
  await decodeInto(path, shape, revision, options);
  const written = openPixelFile(path, shape);
  const cached = written && openCached(written, shape, labels, inMemory);
  if (!cached) throw new Failure('dataset.cache-damaged', { path });
  return { ...cached, reused: false, originals: { missing: [], changed: [] } };
}

/** Content in its order, and the rule: whoever has the same key has the same pixels. */
function keyOf(images: readonly Pick<RevisionImage, 'hash'>[]): string {
  return sha256([resizeRule, ...images.map(({ hash }) => hash)].join('\n'));
}

async function decodeInto(path: string, shape: PixelFileShape, revision: RevisionToDecode, options: DecodeOptions): Promise<void> {
  const { images } = revision;
  const { signal, onProgress, concurrency = defaultLanes() } = options;
  const writer = writePixelFile(path, shape);
  try {
    const progress = createProgress(images.length, onProgress);
    const decodeOne = async (row: number) => {
      const { pixels, bytes, modified } = await decodeFrozen(revision, images[row], options);
      writer.write(row, pixels, { bytes, modified });
      progress.advance();
    };
    await forEachInLanes(images.length, concurrency, decodeOne, signal);
    writer.finish();
  } finally {
    writer.discard();
  }
}

async function decodeFrozen({ id, folder }: RevisionToDecode, image: Pick<RevisionImage, 'path' | 'hash'>, size: PixelSize): Promise<{ pixels: Uint8Array } & OriginalState> {
  const { path } = image;
  try {
    const { content, bytes, modified } = await readImageFile(join(folder, path));
    if (sha256(content) !== image.hash) throw new Failure('dataset.image-changed', { path, folder, revision: id });
    return { pixels: await decodePixels(content, size), bytes, modified };
  } catch (error) {
    if (!(error instanceof UnreadableImage)) throw error;
    if (error.reason === 'missing') throw new Failure('dataset.image-missing', { path, folder }, { cause: error });
    throw new Failure('dataset.image-not-readable', { path, folder, reason: error.reason, kind: error.reason.replaceAll('-', '_'), detail: error.detail }, { cause: error });
  }
}

/** @returns null where a row proves damaged: the file is made again */
function openCached(reader: PixelFileReader, shape: PixelFileShape, labels: Int32Array, inMemory: boolean): Omit<CachedImages, 'reused' | 'originals'> | null {
  const { count, height, width } = shape;
  const rowBytes = height * width * 3;
  const allPixels = () => {
    const pixels = new Uint8Array(new SharedArrayBuffer(count * rowBytes));
    for (let row = 0; row < count; row++) reader.read(row, pixels, row * rowBytes);
    return pixels;
  };
  if (!inMemory) {
    const readRows = (rows: ArrayLike<number>, target: Uint8Array) => {
      for (let position = 0; position < rows.length; position++) reader.read(rows[position], target, position * rowBytes);
    };
    return { count, height, width, labels, pixels: null, readRows, allPixels, close: reader.close };
  }
  try {
    const pixels = allPixels();
    const { readRows } = rowsInMemory({ count, height, width, labels, pixels });
    return { count, height, width, labels, pixels, readRows, allPixels: () => pixels, close: () => undefined };
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  } finally {
    reader.close();
  }
}

/** Pictures that are in memory, as rows. */
export function rowsInMemory({ count, height, width, labels, pixels }: DecodedImages): ImageRows {
  const rowBytes = height * width * 3;
  return {
    count,
    height,
    width,
    labels,
    readRows: (rows, target) => {
      for (let position = 0; position < rows.length; position++) {
        const from = rows[position] * rowBytes;
        target.set(pixels.subarray(from, from + rowBytes), position * rowBytes);
      }
    },
  };
}

/** Size and time of each original against those it had when it was decoded; its hash only where they differ. */
async function inspectOriginals(revision: RevisionToDecode, states: OriginalState[], { concurrency = defaultLanes(), signal }: DecodeOptions): Promise<CachedImages['originals']> {
  const { folder, images } = revision;
  const originals: CachedImages['originals'] = { missing: [], changed: [] };
  const inspect = async (row: number) => {
    const { path, hash } = images[row];
    try {
      const { size, mtimeMs } = await stat(join(folder, path));
      if (size === states[row].bytes && mtimeMs === states[row].modified) return;
      if (sha256((await readImageFile(join(folder, path))).content) !== hash) originals.changed.push(path);
    } catch {
      originals.missing.push(path);
    }
  };
  await forEachInLanes(images.length, concurrency, inspect, signal);
  originals.missing.sort(compareNames);
  originals.changed.sort(compareNames);
  return originals;
}
