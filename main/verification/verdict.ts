/** What a device says of a part at given thresholds, and what that is worth on images whose class is known. */
import { Failure } from '../foundation/failure.ts';
import { proportion, type Proportion } from './interval.ts';
import type { Answers, Prices, Thresholds } from './operating-point.ts';

export interface Verdict {
  verdict: 'pass' | 'defect' | 'unsure';
  /** Index of the class that is named; of ‘unsure’ the most probable one. */
  label: number;
}

/**
 * The rule of `resources/device/predict.py`, which a test holds to it.
 * @param probabilities of one image
 */
export function verdictOf(probabilities: ArrayLike<number>, classes: readonly string[], goodClass: string | null, thresholds: Thresholds | null): Verdict {
  const best = largest(probabilities, -1);
  const { passAtLeast, defectBelow, unsureBelow } = thresholds ?? {};
  const good = goodClass === null ? -1 : classes.indexOf(goodClass);
  if (unsureBelow !== undefined && probabilities[best] < unsureBelow) return { verdict: 'unsure', label: best };
  if (good < 0) return { verdict: 'defect', label: best };
  if (passAtLeast === undefined) return best === good ? { verdict: 'pass', label: good } : { verdict: 'defect', label: best };
  if (probabilities[good] >= passAtLeast) return { verdict: 'pass', label: good };
  if (probabilities[good] >= (defectBelow ?? passAtLeast)) return { verdict: 'unsure', label: best };
  return { verdict: 'defect', label: largest(probabilities, good) };
}

function largest(values: ArrayLike<number>, except: number): number {
  let best = except === 0 ? 1 : 0;
  for (let label = 0; label < values.length; label++) if (label !== except && values[label] > values[best]) best = label;
  return best;
}

export interface OperatingPointFigures {
  n: number;
  /** Images that are left to a person. */
  unsure: Proportion;
  /** Of the defective parts, those that pass; null without a good class. */
  escape: Proportion | null;
  /** Of the good parts, those that are rejected; null without a good class. */
  overkill: Proportion | null;
  /** Of the answers that stand, those that name another class than the true one. */
  wrongName: Proportion;
  /** Of the most probable classes that are wrong, those that are left to a person. */
  errorsHeld: Proportion;
  /** Price of escapes, overkills (without a good class: wrong names) and looks, per thousand images like these. */
  costPerThousand: number;
}

/** @param thresholds null: the most probable class decides, and nobody is asked @throws Failure `verification.no-images` */
export function figuresAt(thresholds: Thresholds | null, { probabilities, labels }: Answers, classes: readonly string[], goodClass: string | null, prices: Prices): OperatingPointFigures {
  const n = labels.length;
  if (n === 0) throw new Failure('verification.no-images');
  const good = goodClass === null ? -1 : classes.indexOf(goodClass);
  const counts = { unsure: 0, escaped: 0, defective: 0, rejected: 0, good: 0, wrong: 0, mistaken: 0, held: 0 };
  for (let image = 0; image < n; image++) {
    const row = Array.from({ length: classes.length }, (_, label) => probabilities[image * classes.length + label]);
    const { verdict, label } = verdictOf(row, classes, goodClass, thresholds);
    const isGood = labels[image] === good;
    counts[isGood ? 'good' : 'defective']++;
    const mistaken = largest(row, -1) !== labels[image];
    if (mistaken) counts.mistaken++;
    if (verdict === 'unsure') {
      counts.unsure++;
      if (mistaken) counts.held++;
      continue;
    }
    if (label !== labels[image]) counts.wrong++;
    if (verdict === 'pass' && !isGood) counts.escaped++;
    if (verdict === 'defect' && isGood) counts.rejected++;
  }
  const hasGood = good >= 0;
  const errors = hasGood ? prices.escape * counts.escaped + prices.overkill * counts.rejected : prices.overkill * counts.wrong;
  return {
    n,
    unsure: proportion(counts.unsure, n),
    escape: hasGood ? proportion(counts.escaped, counts.defective) : null,
    overkill: hasGood ? proportion(counts.rejected, counts.good) : null,
    wrongName: proportion(counts.wrong, n - counts.unsure),
    errorsHeld: proportion(counts.held, counts.mistaken),
    costPerThousand: (1000 * (errors + prices.look * counts.unsure)) / n,
  };
}
