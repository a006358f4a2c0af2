/**
 * When does a part pass, when is it rejected, and when is a person asked? Chosen on validation images, from what an escape, an
 * overkill and a look by a person cost; judged once on the test set.
 *
 * Chow 1970 (IEEE Trans. Inf. Theory 16, ‘On optimum recognition error and reject tradeoff’): the answers to be left to a
 * person are those that are least sure, and how many depends on the price of a look against that of an error. Here the price
 * is laid against what happened on the validation images, and not against probabilities, which networks overstate.
 *
 * - With a good class the part passes where P(good) >= `passAtLeast`, is rejected where P(good) < `defectBelow`, and is
 *   'unsure' between the two.
 * - Without one an answer is 'unsure' where the largest probability is below `unsureBelow`.
 *
 * Ties go to the safer side: of equal costs the fewest pass, and the band is the widest, so that it holds every value
 * for which no validation image speaks.
 */
import { Failure } from '../foundation/failure.ts';

export interface Prices {
  /** A defective part that passes. */
  escape: number;
  /** A good part that is rejected; without a good class: a wrong name. */
  overkill: number;
  /** A person looks at the image. */
  look: number;
}

/** An escape costs twenty overkills, and four looks one overkill. */
export const usualPrices: Prices = { escape: 20, overkill: 1, look: 0.25 };
/** At most this share of the validation images is left to a person. */
const usualLookShare = 0.05;

export interface Thresholds {
  goodClass?: string;
  /** Above 1: nothing passes by itself. */
  passAtLeast?: number;
  /** 0: nothing is rejected by itself. */
  defectBelow?: number;
  unsureBelow?: number;
}

/** What a network said of images whose class is known. */
export interface Answers {
  /** [images, classes] */
  probabilities: ArrayLike<number>;
  /** Index of the true class, by image. */
  labels: ArrayLike<number>;
}

export interface OperatingPointChoice {
  prices: Prices;
  /** Share of defective parts on the line; null: as among the validation images. */
  defectShare: number | null;
  /** At most this share of the validation images may be left to a person. */
  lookShare: number;
}

export const usualChoice: OperatingPointChoice = { prices: usualPrices, defectShare: null, lookShare: usualLookShare };

/** One validation image: how sure the network is of passing (or at all), what an error with it costs, and how much it counts. */
interface Case {
  score: number;
  /** Cost where it passes (or its answer stands). */
  passed: number;
  /** Cost where it is rejected. */
  rejected: number;
  weight: number;
}

const nothingPasses = 1.01;
/** No float32 between 0.5 and 1 lies closer to its neighbour. */
const leastGap = 1e-8;

/** @throws Failure `verification.no-images`, `verification.good-class-unknown` */
export function chooseThresholds(validation: Answers, classes: readonly string[], goodClass: string | null, choice: OperatingPointChoice = usualChoice): Thresholds {
  const cases = casesOf(validation, classes, goodClass, choice).sort((one, other) => one.score - other.score);
  if (cases.length === 0) throw new Failure('verification.no-images');
  const cuts = [0, ...cases.flatMap((_, index) => (index > 0 && cases[index].score !== cases[index - 1].score ? [index] : [])), cases.length];
  const band = bandWithin(cases, cuts, choice, goodClass !== null);
  if (goodClass === null) return { unsureBelow: Math.min(1, edge(cases, band.high)) };
  const passAtLeast = edge(cases, band.high);
  // The middle of a small gap, computed from its two ends, may differ in the last digit.
  return { goodClass, passAtLeast, defectBelow: band.low === 0 ? 0 : Math.min(passAtLeast, justAbove(cases, band.low)) };
}

function casesOf({ probabilities, labels }: Answers, classes: readonly string[], goodClass: string | null, { prices, defectShare }: OperatingPointChoice): Case[] {
  const width = classes.length;
  const row = (image: number) => Array.from({ length: width }, (_, label) => probabilities[image * width + label]);
  if (goodClass === null) {
    return Array.from(labels, (label, image) => {
      const values = row(image);
      const top = Math.max(...values);
      return { score: top, passed: values.indexOf(top) === label ? 0 : prices.overkill, rejected: 0, weight: 1 };
    });
  }
  const good = classes.indexOf(goodClass);
  if (good < 0) throw new Failure('verification.good-class-unknown', { label: goodClass, classes: classes.join(', ') });
  const goodParts = Array.from(labels).filter((label) => label === good).length;
  const defective = labels.length - goodParts;
  // As many of each as on the line, so that all weights together stay the number of images.
  const weightOf = (isGood: boolean) => {
    if (defectShare === null || goodParts === 0 || defective === 0) return 1;
    return (labels.length * (isGood ? 1 - defectShare : defectShare)) / (isGood ? goodParts : defective);
  };
  return Array.from(labels, (label, image) => {
    const isGood = label === good;
    const weight = weightOf(isGood);
    return { score: row(image)[good], passed: isGood ? 0 : prices.escape * weight, rejected: isGood ? prices.overkill * weight : 0, weight };
  });
}

/** Positions in the sorted cases: those below `low` are rejected, those from `high` on pass. */
interface Band {
  low: number;
  high: number;
}

/** The band at the price of a look; where it holds too many images, at the lowest price at which it does not. */
function bandWithin(cases: readonly Case[], cuts: readonly number[], { prices, lookShare }: OperatingPointChoice, rejects: boolean): Band {
  const fits = ({ low, high }: Band) => high - low <= lookShare * cases.length;
  const band = bandAt(cases, cuts, prices.look, rejects);
  if (fits(band)) return band;
  let [cheap, dear] = [prices.look, Math.max(prices.look, prices.escape, prices.overkill) * cases.length + 1];
  for (let step = 0; step < 60; step++) {
    const price = (cheap + dear) / 2;
    if (fits(bandAt(cases, cuts, price, rejects))) dear = price;
    else cheap = price;
  }
  return bandAt(cases, cuts, dear, rejects);
}

/** Cost of each cut: what passes from there on, and what is rejected below it, with so many looks more or less. */
function bandAt(cases: readonly Case[], cuts: readonly number[], look: number, rejects: boolean): Band {
  const sums = { escape: [0], overkill: [0], weight: [0] };
  for (const { passed, rejected, weight } of cases) {
    sums.escape.push(sums.escape.at(-1)! + passed);
    sums.overkill.push(sums.overkill.at(-1)! + rejected);
    sums.weight.push(sums.weight.at(-1)! + weight);
  }
  const escapes = (cut: number) => sums.escape.at(-1)! - sums.escape[cut];
  const overkills = (cut: number) => sums.overkill[cut];
  const high = least(cuts, (cut) => escapes(cut) + look * sums.weight[cut], 'last');
  // Without a good class nothing is rejected: the band begins below every image.
  const low = !rejects ? 0 : least(cuts, (cut) => overkills(cut) - look * sums.weight[cut], 'first');
  if (low <= high) return { low, high };
  const cut = least(cuts, (each) => escapes(each) + overkills(each), 'last');
  return { low: cut, high: cut };
}

function least(cuts: readonly number[], costOf: (cut: number) => number, ofEquals: 'first' | 'last'): number {
  let best = cuts[0];
  for (const cut of cuts) {
    const difference = costOf(cut) - costOf(best);
    // Sums in another order differ in the last digits.
    if (difference < -1e-9 || (ofEquals === 'last' && difference <= 1e-9)) best = cut;
  }
  return best;
}

/** The widest threshold for a cut: just below the first case that is still to pass. */
function edge(cases: readonly Case[], cut: number): number {
  if (cut === cases.length) return nothingPasses;
  const below = cut === 0 ? 0 : cases[cut - 1].score;
  return cases[cut].score - whisker(cases[cut].score - below);
}

function justAbove(cases: readonly Case[], cut: number): number {
  const above = cut === cases.length ? nothingPasses : cases[cut].score;
  const gap = above - cases[cut - 1].score;
  return gap < leastGap ? above : cases[cut - 1].score + whisker(gap);
}

/** The device's probabilities differ from ours in the sixth digit: an image at the edge must stay on its side. */
function whisker(gap: number): number {
  return gap < leastGap ? 0 : Math.min(1e-4, gap / 2);
}
