/**
 * The first look at a folder: every file is read once; hash, header and thumbnail come from the same
 * bytes. Nothing is written. One bad file is named and never stops the others.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../foundation/failure.ts';
import { sha256 } from '../foundation/hash.ts';
import { decodePixels, readFacts } from './decode.ts';
import { brightnessOf, toGray } from './gray.ts';
import { collectFoundClasses, type FoundClass } from './found-classes.ts';
import { readImageFile } from './image-file.ts';
import { extensionOf } from './image-format.ts';
import { labelByTable } from './label-by-table.ts';
import { parseLabels } from './labels-csv.ts';
import { defaultLanes, forEachInLanes } from './lanes.ts';
import { classesOf, labelByFolders, type LabelledFile, type Labelling } from './layout.ts';
import { listFolder, type Listing } from './listing.ts';
import { createProgress } from './progress.ts';
import type { ContentFacts, ScanMemory } from './scan-memory.ts';
import { compareNames, type ScannedImage, type ScanProgress, type ScanResult } from './scanned-image.ts';
import { thumbnailSide } from './thumbnail.ts';
import { UnreadableImage } from './unreadable-image.ts';
import { usedBitsOf } from './used-bits.ts';

export interface ScanOptions {
  signal?: AbortSignal;
  onProgress?: (progress: ScanProgress) => void;
  /** Classes that were found so far, at most twice a second and at the end. */
  onClasses?: (classes: FoundClass[]) => void;
  /** Of an earlier scan of the same folder: what has not changed since is not read again. All is read where left out. */
  memory?: ScanMemory;
  /** Images at once; `defaultLanes` where not given. */
  concurrency?: number;
}

/**
 * @param folder absolute or relative to the working folder
 * @throws Failure `dataset.*` where the folder as a whole is of no use; AbortError (the signal's reason) on abort
 */
export async function scanFolder(folder: string, options: ScanOptions = {}): Promise<ScanResult> {
  const { signal, onProgress, onClasses, memory, concurrency = defaultLanes() } = options;
  const absolute = resolve(folder);
  const listing = await listFolder(absolute, signal);
  const labelling = await label(absolute, listing);
  const files = labelling.files.sort((left, right) => compareNames(left.path, right.path));
  const { unreadable } = labelling;
  const images: (ScannedImage | undefined)[] = new Array<ScannedImage | undefined>(files.length);
  const progress = createProgress(files.length, onProgress);
  const found = collectFoundClasses(onClasses);

  await forEachInLanes(
    files.length,
    concurrency,
    async (index) => {
      try {
        images[index] = await scanImage(absolute, files[index], memory);
        found.add(files[index]);
      } catch (error) {
        if (!(error instanceof UnreadableImage)) throw error;
        const reason = error.reason === 'missing' ? 'vanished' : error.reason;
        unreadable.push({ path: files[index].path, label: files[index].label, reason, detail: error.detail });
      }
      progress.advance();
    },
    signal,
  );
  found.end();
  return {
    folder: absolute,
    layout: labelling.layout,
    classes: classesOf(files.map((file) => file.label)),
    images: images.filter((image) => image !== undefined),
    unreadable: unreadable.sort((left, right) => compareNames(left.path, right.path)),
    ignored: [...listing.ignored, ...labelling.ignored].sort((left, right) => compareNames(left.path, right.path)),
  };
}

/** A labels file at the top decides alone; else the folders do. */
async function label(folder: string, listing: Listing): Promise<Labelling> {
  const table = listing.topFiles.find((name) => name.toLowerCase() === 'labels.csv');
  if (table === undefined) return labelByFolders(folder, listing.images);
  listing.ignored = listing.ignored.filter(({ path }) => path !== table);
  const path = join(folder, table);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Failure('dataset.labels-unreadable', { path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
  return labelByTable(folder, table, parseLabels(path, bytes), listing.images);
}

async function scanImage(folder: string, file: LabelledFile, memory: ScanMemory | undefined): Promise<ScannedImage> {
  const path = join(folder, file.path);
  const read = () => readContent(path);
  const content = memory ? await memory.factsOf(file.path, path, read) : await read();
  return { ...file, ...content, extension: extensionOf(file.path) };
}

async function readContent(path: string): Promise<ContentFacts> {
  const { content: bytes } = await readImageFile(path);
  const facts = await readFacts(bytes);
  const thumbnail = toGray(await decodePixels(bytes, { height: thumbnailSide, width: thumbnailSide }));
  const { mean, deviation } = brightnessOf(thumbnail);
  return {
    ...facts,
    usedBits: await usedBitsOf(bytes, facts, thumbnail),
    bytes: bytes.length,
    hash: sha256(bytes),
    meanBrightness: mean,
    contrast: deviation,
    thumbnail,
  };
}
