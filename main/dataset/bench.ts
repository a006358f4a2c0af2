/**
 * How fast Fettle reads images, against a bare sharp loop over the same files that does nothing but decode and resize:
 * no hash, no check, no thumbnail, nothing kept. The ways take turns, so that a busy machine slows all of them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { decodeImages } from './decode-images.ts';
import { defaultLanes, forEachInLanes } from './lanes.ts';
import { scanFolder } from './scan.ts';
import type { ScannedImage, ScanResult } from './scanned-image.ts';

export interface ScanBenchOptions {
  /** Pixels; 64 where not given. */
  height?: number;
  width?: number;
  /** How often each way has its turn; the best turn of each counts. 3 where not given. */
  rounds?: number;
  concurrency?: number;
  signal?: AbortSignal;
  /** Where the cache of the measurement is put for its duration; the system's folder for such things where not given. */
  temporaryFolder?: string;
}

export interface ScanBenchReport {
  images: number;
  height: number;
  width: number;
  concurrency: number;
  rounds: number;
  /** Images a second: decoding and resizing, nothing else. */
  bare: number;
  /** Images a second into the cache of a revision, hashes checked. */
  decode: number;
  /** Images a second of the first look: hash, header, thumbnail. */
  scan: number;
  /** `decode / bare`: the figure that has an aim, 0.9. */
  ratio: number;
  scanRatio: number;
}

/** @throws Failure as `scanFolder` and `decodeImages` do; AbortError */
export async function benchScan(folder: string, options: ScanBenchOptions = {}): Promise<ScanBenchReport> {
  const { height = 64, width = 64, rounds = 3, concurrency = defaultLanes(), signal } = options;
  // The first scan also brings the files into the system's cache, for all ways alike.
  const result = await scanFolder(folder, { signal, concurrency });
  const images = result.images.filter(({ format }) => format !== 'bmp');
  const best = { bare: Infinity, decode: Infinity, scan: Infinity };
  for (let round = 0; round < rounds; round++) {
    signal?.throwIfAborted();
    best.bare = Math.min(best.bare, await bareSeconds(result, images, { height, width, concurrency, signal }));
    best.decode = Math.min(best.decode, await decodeSeconds(result, images, { ...options, height, width, concurrency }));
    best.scan = Math.min(best.scan, await seconds(() => scanFolder(folder, { signal, concurrency })));
  }
  const [bare, decode, scan] = [images.length / best.bare, images.length / best.decode, result.images.length / best.scan];
  return { images: images.length, height, width, concurrency, rounds, bare, decode, scan, ratio: decode / bare, scanRatio: scan / bare };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Bitmaps are left out: sharp does not read them. */
function bareSeconds(
  { folder }: ScanResult,
  images: readonly ScannedImage[],
  { height, width, concurrency, signal }: { height: number; width: number; concurrency: number; signal?: AbortSignal },
): Promise<number> {
  const decodeOne = async (index: number) => {
    await sharp(join(folder, images[index].path)).resize(width, height, { fit: 'fill' }).raw().toBuffer();
  };
  return seconds(() => forEachInLanes(images.length, concurrency, decodeOne, signal));
}

async function decodeSeconds(
  { folder }: ScanResult,
  images: readonly ScannedImage[],
  options: { height: number; width: number; concurrency: number; signal?: AbortSignal; temporaryFolder?: string },
): Promise<number> {
  const cacheFolder = await mkdtemp(join(options.temporaryFolder ?? tmpdir(), 'fettle-bench-'));
  try {
    const revision = { id: 'bench', folder, images: images.map(({ path, hash }) => ({ path, hash, label: 0 })) };
    return await seconds(async () => (await decodeImages(revision, { ...options, cacheFolder })).close());
  } finally {
    await rm(cacheFolder, { recursive: true, force: true });
  }
}
