/** The split in whole percent, as people set it: two shares are held back, the rest trains. */
import type { Split } from '../../../main/contract/dataset.ts';

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
