/**
 * Near-duplicates: one picture saved twice (another format, size, quality, brightness), or frames of one
 * scene that hardly differ. Candidates come from a perceptual hash, the decision from pixels (`copy-limits.ts`).
 */
import { copyLimits, noiseDistance } from './copy-limits.ts';
import { distinctPictures, pairsBetween, pairsWithin, type PictureKind } from './distinct-pictures.ts';
import { disjointSets } from './disjoint-sets.ts';
import { eventLoopTurns, forEachInTurns, type EventLoopTurns } from './event-loop-turns.ts';
import { forEachSimilarPair, largestRadius } from './similar-hashes.ts';
import { appearanceOf, distanceBetween, sketchLength, thumbnailSide, writeSketch, type Appearance } from './thumbnail.ts';

/** Likeness is judged against the pictures of the same class. */
export type NearDuplicateInput = PictureKind;

/** Indices into the input, first < second, and the distance of the two thumbnails (see `thumbnail.ts`); 0 where no more than noise lies between them. */
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

/** Gray levels of standard deviation below which a thumbnail shows noise rather than a picture. */
const smallestContrast = 1.5;
/** A burst of a thousand frames has half a million pairs: a picture that has so many of a kind needs no more. */
const mostPartners = 30;

/**
 * Pairs ascend by first, then second. Deterministic, and sub-quadratic for many pictures. Of pictures with
 * one thumbnail there are as few pairs as join all, within a class and across classes and given sides; of a burst, some.
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
  const kinds = distinct.map(({ members }) => pictures[members[0]]);
  const limits = await copyLimits(kinds.map(({ label }) => label), appearances, turns);

  const pairs: NearDuplicatePair[] = [];
  const add = (found: readonly (readonly [number, number])[], distance: number) => {
    for (const [first, second] of found) pairs.push({ first, second, distance });
  };
  await forEachInTurns(distinct, turns, (set) => add(pairsWithin(set), 0));
  const partners = new Uint32Array(distinct.length * kindsOfPairs);
  const consider = (first: number, second: number): void => {
    if (distinct[first].thumbnail === distinct[second].thumbnail) return add(pairsBetween(distinct[first], distinct[second]), 0);
    const kind = kindOfPair(kinds[first], kinds[second]);
    const [ofFirst, ofSecond] = [first * kindsOfPairs + kind, second * kindsOfPairs + kind];
    if (partners[ofFirst] >= mostPartners && partners[ofSecond] >= mostPartners) return;
    const limit = Math.min(limits[first], limits[second]);
    if (!sketchesWithin(sketches, first, second, limit)) return;
    const distance = distanceBetween(appearances[first], appearances[second]);
    if (distance > limit) return;
    partners[ofFirst]++;
    partners[ofSecond]++;
    const noise = Math.min(noiseDistance(appearances[first]), noiseDistance(appearances[second]));
    add(pairsBetween(distinct[first], distinct[second]), distance <= noise ? 0 : distance);
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

/** Within or across classes, within or across given sides. */
const kindsOfPairs = 4;
const kindOfPair = (first: PictureKind, second: PictureKind) => (first.label === second.label ? 0 : 1) + ((first.side ?? null) === (second.side ?? null) ? 0 : 2);

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
 * would make a split impossible. Where no more than noise lies between pictures they are copies, and may be as many as a training side can hold.
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
