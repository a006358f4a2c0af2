/**
 * Which images become golden: of each class up to three that the file gets right: one that it is sure of, one in between, and the
 * one nearest to a boundary whose answer one level of gray cannot turn. A class of which nothing is right gives one that is wrong.
 */
import { randomFromSeed } from '../foundation/random.ts';
import type { VerificationReport } from '../verification/verify.ts';

export const goldenPerClass = 3;

export interface GoldenCandidates {
  /** Index of the class. */
  label: number;
  /** One list a golden image: rows of the test set, of which the first that is steady enough is taken. */
  lists: number[][];
}

/** @param labels index of the true class, by row of the test set; the same seed gives the same choice */
export function goldenCandidates(labels: readonly number[], { predictions, confidences, classes }: Pick<VerificationReport, 'predictions' | 'confidences' | 'classes'>, seed: number): GoldenCandidates[] {
  return classes.map((_, label) => {
    const random = randomFromSeed(seed, label);
    const rows = labels.flatMap((one, row) => (one === label ? [row] : []));
    const sureness = (row: number) => confidences?.[row] ?? 0;
    const right = rows.filter((row) => predictions[row] === label).sort((one, other) => sureness(other) - sureness(one) || one - other);
    if (right.length === 0) return { label, lists: rows.length === 0 ? [] : [random.shuffle([...rows])] };
    const quarter = Math.max(1, Math.floor(right.length / 4));
    const clear = random.shuffle(right.slice(0, quarter));
    const between = random.shuffle(right.slice(quarter));
    const nearest = [...right].reverse();
    return { label, lists: [[...clear, ...between], [...between, ...clear], nearest].slice(0, Math.min(goldenPerClass, right.length)) };
  });
}
