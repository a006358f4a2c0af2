/**
 * Near-duplicates: one picture saved twice (another format, size, quality, brightness), or frames of one
 * scene that hardly differ. Candidates come from a perceptual hash, the decision from pixels.
 *
 * What 'alike' means depends on the material. Textures are all unlike each other; parts under a fixed
 * camera are all alike. So a pair must be alike in itself, and far more alike than pictures of its class
 * usually are, else a whole class of well-aligned parts would count as one picture.
 */
import { randomFromSeed } from '../foundation/random.ts';
import { distinctPictures, pairsBetween, pairsWithin, type PictureKind } from './distinct-pictures.ts';
import { disjointSets } from './disjoint-sets.ts';
import { eventLoopTurns, forEachInTurns, type EventLoopTurns } from './event-loop-turns.ts';
import { forEachSimilarPair, largestRadius } from './similar-hashes.ts';
import { appearanceOf, distanceBetween, sketchLength, thumbnailSide, writeSketch, type Appearance } from './thumbnail.ts';

/** Likeness is judged against the pictures of the same class. */
export type NearDuplicateInput = PictureKind;

/** Indices into the input, first < second, and the distance of the two thumbnails (see `thumbnail.ts`). */
export interface NearDuplicatePair {
  first: number;
  second: number;
  distance: number;
}

export interface NearDuplicateOptions {
  /** Up to so many pictures every pair is looked at; beyond, only pairs with similar hashes. */
  exhaustiveUpTo?: number;
  /** Between stretches of work. */
  turns?: EventLoopTurns;
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
 * Pairs ascend by first, then second. Deterministic, and sub-quadratic for many pictures. Pictures with one thumbnail are
 * at distance 0; of a set of them there are as few pairs as join all, within a class and across classes and given sides.
 * @throws as `turns`
 */
export async function findNearDuplicates(pictures: readonly NearDuplicateInput[], options: NearDuplicateOptions = {}): Promise<NearDuplicatePair[]> {
  const turns = options.turns ?? eventLoopTurns();
  const all: Appearance[] = [];
  for (const { thumbnail } of pictures) {
    if (turns.isDue()) await turns.take();
    all.push(appearanceOf(thumbnail));
  }
  // Blank pictures are like nothing; many copies of one would say that pictures of the class are usually alike.
  const drawn = all.flatMap(({ length }, index) => (length < smallestContrast * thumbnailSide ? [] : [index]));
  const distinct = await distinctPictures(pictures, drawn, turns);
  const appearances = distinct.map(({ members }) => all[members[0]]);
  const sketches = new Float32Array(distinct.length * sketchLength);
  for (const [index, appearance] of appearances.entries()) {
    if (turns.isDue()) await turns.take();
    writeSketch(appearance, sketches, index * sketchLength);
  }
  const limits = await distanceLimits(distinct.map(({ members }) => pictures[members[0]].label), appearances, turns);

  const pairs: NearDuplicatePair[] = [];
  const add = (found: readonly (readonly [number, number])[], distance: number) => {
    for (const [first, second] of found) pairs.push({ first, second, distance });
  };
  await forEachInTurns(distinct, turns, (set) => add(pairsWithin(set), 0));
  const consider = (first: number, second: number): void => {
    if (distinct[first].thumbnail === distinct[second].thumbnail) return add(pairsBetween(distinct[first], distinct[second]), 0);
    const limit = Math.min(limits[first], limits[second]);
    if (!sketchesWithin(sketches, first, second, limit)) return;
    const distance = distanceBetween(appearances[first], appearances[second]);
    if (distance <= limit) add(pairsBetween(distinct[first], distinct[second]), distance);
  };

  if (distinct.length <= (options.exhaustiveUpTo ?? 4000)) {
    for (let first = 0; first < distinct.length; first++) {
      if (turns.isDue()) await turns.take();
      for (let second = first + 1; second < distinct.length; second++) consider(first, second);
    }
  } else {
    await forEachSimilarPair(await hashSketches(sketches, distinct.length, turns), largestRadius, consider, turns);
  }
  if (turns.isDue()) await turns.take();
  return pairs.sort((left, right) => left.first - right.first || left.second - right.second);
}

/** The largest distance at which each picture still counts as a copy. @param labels name of the class of each */
async function distanceLimits(labels: readonly string[], appearances: readonly Appearance[], turns: EventLoopTurns): Promise<Float64Array> {
  const members = new Map<string, number[]>();
  labels.forEach((label, index) => {
    const list = members.get(label);
    if (list) list.push(index);
    else members.set(label, [index]);
  });
  const limits = new Float64Array(labels.length);
  const everything = [...members.values()].flat();
  for (const list of members.values()) {
    if (turns.isDue()) await turns.take();
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
 * would make a split impossible. Pictures with one thumbnail are copies; they may be as many as a training side can hold.
 * @returns indices, ascending within a set, sets by their first picture
 */
export function clustersOfPairs(pairs: readonly NearDuplicatePair[], count: number, largestSet: number): number[][] {
  const sets = disjointSets(count);
  const sizes = new Int32Array(count).fill(1);
  const byDistance = [...pairs].sort((left, right) => left.distance - right.distance || left.first - right.first || left.second - right.second);
  for (const { first, second, distance } of byDistance) {
    const left = sets.find(first);
    const right = sets.find(second);
    if (left === right || sizes[left] + sizes[right] > (distance === 0 ? Math.max(largestSet, count / 2) : largestSet)) continue;
    const size = sizes[left] + sizes[right];
    sets.join(first, second);
    sizes[sets.find(first)] = size;
  }
  return sets.sets();
}
