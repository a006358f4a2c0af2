/**
 * How well a single cue tells one class from all others: a one-dimensional classifier, judged by cross-validation. What
 * a width, a format or a name can do alone, a network may learn instead of the defect.
 */
import { randomFromSeed } from '../../foundation/random.ts';

export type CueValue = string | number;

const folds = 5;
/** A number is cut into so many intervals of equal count; each votes, as the leaves of a tree of depth 4 would. */
const intervals = 16;

/** A cue as categories, numbered from 0; numbers of many values are cut into intervals. */
export interface Categories {
  /** The category of each image. */
  of: Int32Array;
  count: number;
}

export function categoriesOf(values: readonly CueValue[]): Categories {
  const numbers = new Map<CueValue, number>();
  const of = Int32Array.from(inIntervals(values), (value) => {
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    return number;
  });
  return { of, count: numbers.size };
}

/**
 * Balanced accuracy (mean of the two recalls) on images that did not vote; 0.5 is chance.
 * @param isClass whether each image belongs to the class
 * @param fold of each image, as {@link stratifiedFolds} finds them for the class: the same for every cue
 * @returns NaN where either side has fewer images than folds
 */
export function balancedAccuracyOf(categories: Categories, isClass: readonly boolean[], fold = stratifiedFolds(isClass)): number {
  if (!fold) return Number.NaN;
  // Images by category, fold and side (0 others, 1 of the class): a fold votes with what the others leave.
  const images = new Int32Array(categories.count * folds * 2);
  const sizes = new Int32Array(folds * 2);
  isClass.forEach((member, index) => {
    images[(categories.of[index] * folds + fold[index]) * 2 + Number(member)]++;
    sizes[fold[index] * 2 + Number(member)]++;
  });
  const total = [0, 1].map((side) => sizes.reduce((sum, size, place) => (place % 2 === side ? sum + size : sum), 0));
  const right = [0, 0];
  for (let category = 0; category < categories.count; category++) {
    const table = images.subarray(category * folds * 2, (category + 1) * folds * 2);
    const all = [0, 1].map((side) => table.reduce((sum, count, place) => (place % 2 === side ? sum + count : sum), 0));
    for (let held = 0; held < folds; held++) {
      // Each side counts as a whole, however many images it has; a value never seen is taken for the others.
      const vote = (side: number) => (all[side] - table[held * 2 + side]) / (total[side] - sizes[held * 2 + side]);
      const guess = Number(vote(1) > vote(0));
      right[guess] += table[held * 2 + guess];
    }
  }
  return (right[0] / total[0] + right[1] / total[1]) / 2;
}

/**
 * Folds that each hold their share of both sides; by a seed, since files often come in an order that means something.
 * @returns null where either side has fewer images than folds
 */
export function stratifiedFolds(isClass: readonly boolean[]): Uint8Array | null {
  const random = randomFromSeed(isClass.length, 17);
  const fold = new Uint8Array(isClass.length);
  for (const side of [true, false]) {
    const members = isClass.map((_, index) => index).filter((index) => isClass[index] === side);
    if (members.length < folds) return null;
    random.shuffle(members).forEach((index, position) => {
      fold[index] = position % folds;
    });
  }
  return fold;
}

function inIntervals(values: readonly CueValue[]): readonly CueValue[] {
  if (!values.every((value) => typeof value === 'number') || !differInMoreThan(intervals, values)) return values;
  const ordered = Float64Array.from(values).sort();
  const bounds = Array.from({ length: intervals - 1 }, (_, index) => ordered[Math.floor(((index + 1) * ordered.length) / intervals)]);
  return values.map((value) => {
    let passed = 0;
    while (passed < bounds.length && value >= bounds[passed]) passed++;
    return passed;
  });
}

function differInMoreThan(count: number, values: readonly CueValue[]): boolean {
  const found = new Set<CueValue>();
  return values.some((value) => found.add(value).size > count);
}
