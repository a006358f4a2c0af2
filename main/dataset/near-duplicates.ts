/**
 * Near-duplicates: one picture saved twice (another format, size, quality, brightness), or frames of one
 * scene that hardly differ. Candidates come from a perceptual hash, the decision from pixels.
 *
 * What 'alike' means depends on the material. Textures are all unlike each other; parts under a fixed
 * camera are all alike. So a pair must be alike in itself, and far more alike than pictures of its class
 * usually are, else a whole class of well-aligned parts would count as one picture.
 */
import { randomFromSeed } from '../foundation/random.ts';
import { disjointSets } from './disjoint-sets.ts';
import { eventLoopTurns, type EventLoopTurns } from './event-loop-turns.ts';
import { forEachSimilarPair, largestRadius } from './similar-hashes.ts';
import { appearanceOf, distanceBetween, sketchLength, thumbnailSide, writeSketch, type Appearance } from './thumbnail.ts';

export interface NearDuplicateInput {
  /** 32 x 32 gray. */
  thumbnail: Uint8Array;
  /** Name of the class: likeness is judged against the pictures of the same class. */
  label: string;
}

/** Indices into the input, first < second, and the distance of the two thumbnails (see `thumbnail.ts`). */
export interface NearDuplicatePair {
  first: number;
  second: number;
  distance: number;
}

export interface NearDuplicateOptions {
  /** Up to so many pictures every pair is looked at; beyond, only pairs with similar hashes. */
  exhaustiveUpTo?: number;
  signal?: AbortSignal;
}

/**
 * What saving again changes, in gray levels (root mean square over the thumbnail): a floor, and a share of the picture's
 * own contrast. Measured on two steel data sets: JPEG of quality 30 changes 1.2 to 1.6 levels, scaling to 80 % up to
 * 3 where the contrast is high; different pictures are at least 2.2 levels apart where it is low, 3.6 where it is high.
 */
const savingFloor = 1.2;
const savingShare = 0.03;
const largestDistance = 0.4;
/** Share of the distance that pictures of the class usually keep from each other. */
const shareOfUsualDistance = 0.4;
/** Gray levels of standard deviation below which a thumbnail shows noise rather than a picture. */
const smallestContrast = 1.5;
const sampledPairs = 1000;

/**
 * Pairs ascend by first, then second. Deterministic, and sub-quadratic for many pictures.
 * @throws the reason of the signal on abort
 */
export async function findNearDuplicates(pictures: readonly NearDuplicateInput[], options: NearDuplicateOptions = {}): Promise<NearDuplicatePair[]> {
  const turns = eventLoopTurns(options.signal);
  const appearances: Appearance[] = [];
  const sketches = new Float32Array(pictures.length * sketchLength);
  for (const [index, { thumbnail }] of pictures.entries()) {
    if (turns.isDue()) await turns.take();
    appearances.push(appearanceOf(thumbnail));
    writeSketch(appearances[index], sketches, index * sketchLength);
  }
  const limits = distanceLimits(pictures, appearances);

  const pairs: NearDuplicatePair[] = [];
  const consider = (first: number, second: number): void => {
    const limit = Math.min(limits[first], limits[second]);
    if (limit === 0 || !sketchesWithin(sketches, first, second, limit)) return;
    const distance = distanceBetween(appearances[first], appearances[second]);
    if (distance <= limit) pairs.push({ first, second, distance });
  };

  if (pictures.length <= (options.exhaustiveUpTo ?? 4000)) {
    for (let first = 0; first < pictures.length; first++) {
      if (turns.isDue()) await turns.take();
      for (let second = first + 1; second < pictures.length; second++) consider(first, second);
    }
  } else {
    await forEachSimilarPair(await hashSketches(sketches, pictures.length, turns), largestRadius, consider, turns);
  }
  return pairs.sort((left, right) => left.first - right.first || left.second - right.second);
}

/** The largest distance at which each picture still counts as a copy; 0 for blank pictures. */
function distanceLimits(pictures: readonly NearDuplicateInput[], appearances: readonly Appearance[]): Float64Array {
  const members = new Map<string, number[]>();
  pictures.forEach((picture, index) => {
    if (appearances[index].length < smallestContrast * thumbnailSide) return;
    const list = members.get(picture.label);
    if (list) list.push(index);
    else members.set(picture.label, [index]);
  });
  const limits = new Float64Array(pictures.length);
  const everything = [...members.values()].flat();
  for (const list of members.values()) {
    const usual = usualDistance(list, appearances) ?? usualDistance(everything, appearances) ?? Math.SQRT2;
    for (const index of list) {
      const contrast = appearances[index].length / thumbnailSide;
      limits[index] = Math.min(largestDistance, savingFloor / contrast + savingShare, shareOfUsualDistance * usual);
    }
  }
  return limits;
}

/**
 * A low quantile of the distances between random pairs: low, since a class may hold several views or
 * parts, of which only like ones are to be compared; not so low that the copies themselves set it. If each
 * picture had one copy, 1 / (n - 1) of all pairs would be copies.
 */
function usualDistance(members: readonly number[], appearances: readonly Appearance[]): number | null {
  const count = members.length;
  if (count < 3) return null;
  const random = randomFromSeed(count, 31);
  const distances = new Float64Array(Math.min(sampledPairs, (count * (count - 1)) / 2));
  let filled = 0;
  if (distances.length < sampledPairs) {
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) {
        distances[filled++] = distanceBetween(appearances[members[first]], appearances[members[second]]);
      }
    }
  } else {
    while (filled < distances.length) {
      const first = random.integer(count);
      const second = (first + 1 + random.integer(count - 1)) % count;
      distances[filled++] = distanceBetween(appearances[members[first]], appearances[members[second]]);
    }
  }
  distances.sort();
  const quantile = Math.min(1, Math.max(0.05, 1.5 / (count - 1)));
  return distances[Math.min(distances.length - 1, Math.floor(quantile * distances.length))];
}

function sketchesWithin(sketches: Float32Array, first: number, second: number, limit: number): boolean {
  const left = first * sketchLength;
  const right = second * sketchLength;
  const bound = limit * limit;
  let sum = 0;
  for (let index = 0; index < sketchLength; index++) {
    const difference = sketches[left + index] - sketches[right + index];
    sum += difference * difference;
    if (sum > bound) return false;
  }
  return true;
}

/**
 * A bit says whether a frequency lies above its median over the whole data set (pHash compares within one
 * picture). So every bit divides the pictures in halves, and what a fixed camera shows in all of them does not count.
 */
async function hashSketches(sketches: Float32Array, count: number, turns: EventLoopTurns): Promise<Uint32Array> {
  const hashes = new Uint32Array(count * 2);
  const column = new Float32Array(count);
  for (let bit = 0; bit < sketchLength; bit++) {
    if (turns.isDue()) await turns.take();
    for (let picture = 0; picture < count; picture++) column[picture] = sketches[picture * sketchLength + bit];
    const median = column.slice().sort()[Math.floor(count / 2)];
    // Neighbouring frequencies vary together: spread over the bands, no band is full of like bits.
    const place = (bit % 4) * 16 + (bit >> 2);
    for (let picture = 0; picture < count; picture++) {
      if (column[picture] > median) hashes[picture * 2 + (place >> 5)] |= 1 << (place & 31);
    }
  }
  return hashes;
}

/**
 * Sets of pictures that must stay on one side of the split. The most alike pairs join first, and a set that
 * has grown beyond `largestSet` takes in no more: a chain through half a class is likeness, not copying, and
 * would make a split impossible.
 * @returns indices, ascending within a set, sets by their first picture
 */
export function clustersOfPairs(pairs: readonly NearDuplicatePair[], count: number, largestSet: number): number[][] {
  const sets = disjointSets(count);
  const sizes = new Int32Array(count).fill(1);
  const byDistance = [...pairs].sort((left, right) => left.distance - right.distance || left.first - right.first || left.second - right.second);
  for (const { first, second } of byDistance) {
    const left = sets.find(first);
    const right = sets.find(second);
    if (left === right || sizes[left] + sizes[right] > largestSet) continue;
    const size = sizes[left] + sizes[right];
    sets.join(first, second);
    sizes[sets.find(first)] = size;
  }
  return sets.sets();
}
