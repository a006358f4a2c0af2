/** The split in whole percent, as people set it: two shares are held back, the rest trains. */
import type { Split } from '../../../main/contract/dataset.ts';
import { inSplit } from '../../rules/in-split.ts';

export interface SplitPercent {
  validation: number;
  test: number;
}

export const usualSplit: SplitPercent = { validation: 15, test: 15 };
export const leastPercent = 5;
export const mostPercent = 40;

export const percentOf = (split: Split | null | undefined): SplitPercent =>
  split ? { validation: Math.round(split.validation * 100), test: Math.round(split.test * 100) } : { ...usualSplit };

export const trainPercent = ({ validation, test }: SplitPercent): number => 100 - validation - test;

/** @returns null for the usual split, which need not be said */
export function splitOf(percent: SplitPercent): Split | null {
  if (percent.validation === usualSplit.validation && percent.test === usualSplit.test) return null;
  return { train: trainPercent(percent) / 100, validation: percent.validation / 100, test: percent.test / 100 };
}

/** Points that a side may miss its share by before the share is not what should be said: small sets cannot be cut exactly. */
const tolerance = 5;

/**
 * Sides that the folder brings along, or groups that stay together, bend the split.
 * @returns the shares that were reached, in percent; null where they are the `wanted` ones
 */
export function reachedPercent(sides: { train: number; validation: number; test: number }, wanted: SplitPercent): { train: number; validation: number; test: number } | null {
  const total = inSplit(sides);
  if (total === 0) return null;
  const [validation, test] = [sides.validation, sides.test].map((count) => Math.round((100 * count) / total));
  const train = 100 - validation - test;
  const allowed = Math.max(tolerance, 200 / total);
  const missed = [train - trainPercent(wanted), validation - wanted.validation, test - wanted.test].some((points) => Math.abs(points) > allowed);
  return missed ? { train, validation, test } : null;
}
