/**
 * How well a single cue tells one class from all others: a one-dimensional classifier, judged by cross-validation. What
 * a width, a format or a name can do alone, a network may learn instead of the defect.
 */
import { randomFromSeed } from '../../foundation/random.ts';

export type CueValue = string | number;

const folds = 5;
/** A number is cut into so many intervals of equal count; then each interval votes, as a tree of depth 4 would. */
const intervals = 16;

/**
 * Balanced accuracy (mean of the two recalls) on images that did not vote; 0.5 is chance.
 * @param values the cue of each image
 * @param isClass whether the image belongs to the class
 * @returns NaN where either side has fewer images than folds
 */
export function balancedAccuracyOf(values: readonly CueValue[], isClass: readonly boolean[]): number {
  const fold = stratifiedFolds(isClass);
  if (!fold) return Number.NaN;
  const categories = toCategories(values);
  const right = [0, 0];
  const count = [0, 0];
  for (let held = 0; held < folds; held++) {
    const votes = new Map<CueValue, [others: number, ofClass: number]>();
    const total = [0, 0];
    isClass.forEach((member, index) => {
      if (fold[index] === held) return;
      const vote = votes.get(categories[index]) ?? [0, 0];
      vote[Number(member)]++;
      total[Number(member)]++;
      votes.set(categories[index], vote);
    });
    isClass.forEach((member, index) => {
      if (fold[index] !== held) return;
      const [others, ofClass] = votes.get(categories[index]) ?? [0, 0];
      // Each side counts as a whole, however many images it has; a value never seen is taken for the others.
      const guess = ofClass / total[1] > others / total[0];
      count[Number(member)]++;
      if (guess === member) right[Number(member)]++;
    });
  }
  return (right[0] / count[0] + right[1] / count[1]) / 2;
}

/** Folds that each hold their share of both sides; by a seed, since files often come in an order that means something. */
function stratifiedFolds(isClass: readonly boolean[]): Uint8Array | null {
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

function toCategories(values: readonly CueValue[]): CueValue[] {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length || new Set(numbers).size <= intervals) return [...values];
  const ordered = [...numbers].sort((left, right) => left - right);
  const bounds = Array.from({ length: intervals - 1 }, (_, index) => ordered[Math.floor(((index + 1) * ordered.length) / intervals)]);
  return numbers.map((value) => bounds.filter((bound) => value >= bound).length);
}
