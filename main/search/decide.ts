/**
 * The choice among networks that were trained in full, on validation alone. Of those that keep every limit, the most
 * accurate; and as the validation set is small, the smallest file of those within one standard error of it (the
 * one-standard-error rule: Breiman et al. 1984, Classification and Regression Trees, section 3.4.3). Pure.
 */
import { distance, limitNames, missesOf, type Figures, type LimitName, type Limits, type Miss } from './limits.ts';
import { paretoFront } from './pareto.ts';
import type { Entry } from './trials.ts';

export interface Decision {
  /** Keeps every limit; `null` where none does. */
  recommended: Entry | null;
  /** The recommended one; else the one that misses the limits by least; `null` where nothing was trained in full. */
  nearest: Entry | null;
  misses: Miss[];
  /** Limits each of which alone stands in the way: without it, one of the networks would do. */
  blocking: LimitName[];
  front: Entry[];
  /** In shares of macro-F1: differences of validation below this say nothing. */
  spread: number;
  /** How many keep every limit. */
  fitting: number;
}

export function decide(entries: readonly Entry[], limits: Limits, dense: Figures): Decision {
  const missed = (entry: Entry, stated: Limits = limits) => missesOf(stated, entry.figures, dense);
  const fitting = entries.filter((entry) => missed(entry).length === 0);
  const front = paretoFront(entries);
  if (fitting.length > 0) {
    const best = fitting.reduce((one, other) => (other.figures.macroF1 > one.figures.macroF1 ? other : one));
    const spread = standardError(best.figures);
    const close = fitting.filter(({ figures }) => figures.macroF1 >= best.figures.macroF1 - spread);
    const recommended = close.reduce((one, other) => (isPreferred(other, one) ? other : one));
    return { recommended, nearest: recommended, misses: [], blocking: [], front, spread, fitting: fitting.length };
  }
  const nearest = entries.reduce<Entry | null>((one, other) => (one === null || distance(missed(other)) < distance(missed(one)) ? other : one), null);
  const misses = nearest ? missed(nearest) : [];
  const stated = limitNames.filter((limit) => limits[limit] !== undefined);
  const blocking = stated.filter((limit) => entries.some((entry) => missed(entry, { ...limits, [limit]: undefined }).length === 0));
  return { recommended: null, nearest, misses, blocking, front, spread: nearest ? standardError(nearest.figures) : 0, fitting: 0 };
}

/** Of a share of n images, all classes alike; at least that of one image that is named wrong. */
export function standardError({ macroF1, n }: Pick<Figures, 'macroF1' | 'n'>): number {
  if (n === 0) return 0;
  const share = Math.min(macroF1, 1 - 1 / n);
  return Math.sqrt((share * (1 - share)) / n);
}

function isPreferred(one: Entry, other: Entry): boolean {
  const order = one.figures.bytes - other.figures.bytes || one.figures.milliseconds - other.figures.milliseconds || other.figures.macroF1 - one.figures.macroF1;
  return order < 0 || (order === 0 && one.candidate.id < other.candidate.id);
}
