/** Which pictures of a scan are the same: byte by byte, nearly, and in which of both cases the labels contradict each other. */
import { decodePixels } from './decode.ts';
import { eventLoopTurns } from './event-loop-turns.ts';
import { toGray } from './gray.ts';
import { findNearDuplicates, type NearDuplicatePair } from './near-duplicates.ts';
import { readImageFile } from './image-file.ts';
import { join } from 'node:path';
import type { ScannedImage, ScanResult } from './scanned-image.ts';
import { showSamePicture } from './same-picture.ts';

export interface Likeness {
  /** Sets of byte-identical files, as indices into the images; ascending. */
  copies: number[][];
  /** Pairs with different bytes that hardly differ. A file with copies is represented by the first of them. */
  nearPairs: NearDuplicatePair[];
  /** Those of the pairs with two labels that also agree at a larger size, so that no small defect tells them apart. */
  contradictingPairs: NearDuplicatePair[];
}

/** Pixels along each side at which a contradiction is confirmed. */
const confirmationSide = 256;
/** A data set where more pairs contradict each other is wrong as a whole; to confirm each would only take time. */
const mostConfirmations = 500;

/** @throws AbortError on abort */
export async function findLikeness(scan: Pick<ScanResult, 'folder' | 'images'>, signal?: AbortSignal, turns = eventLoopTurns(signal)): Promise<Likeness> {
  const { images } = scan;
  const byHash = new Map<string, number[]>();
  for (const [index, image] of images.entries()) {
    if (turns.isDue()) await turns.take();
    const list = byHash.get(image.hash);
    if (list) list.push(index);
    else byHash.set(image.hash, [index]);
  }
  const representatives = [...byHash.values()].map((list) => list[0]);
  signal?.throwIfAborted();
  const found = await findNearDuplicates(representatives.map((index) => images[index]), { turns });
  if (turns.isDue()) await turns.take();
  const nearPairs = found.map(({ first, second, distance }) => ({ first: representatives[first], second: representatives[second], distance }));
  const contradictingPairs: NearDuplicatePair[] = [];
  const suspects = nearPairs.filter(({ first, second }) => images[first].label !== images[second].label);
  for (const pair of suspects.slice(0, mostConfirmations)) {
    signal?.throwIfAborted();
    if (await sameAtLargerSize(scan.folder, images[pair.first], images[pair.second])) contradictingPairs.push(pair);
  }
  return { copies: [...byHash.values()].filter((list) => list.length > 1), nearPairs, contradictingPairs };
}

/** False where one of the two can no longer be read: a doubt must not take images away. */
async function sameAtLargerSize(folder: string, first: ScannedImage, second: ScannedImage): Promise<boolean> {
  try {
    const [left, right] = [await grayPicture(folder, first), await grayPicture(folder, second)];
    return showSamePicture(left, right, confirmationSide);
  } catch {
    return false;
  }
}

async function grayPicture(folder: string, image: ScannedImage): Promise<Uint8Array> {
  const { content } = await readImageFile(join(folder, image.path));
  return toGray(await decodePixels(content, { height: confirmationSide, width: confirmationSide }));
}
