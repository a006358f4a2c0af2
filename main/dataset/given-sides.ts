/** What becomes of the sides that a data set brings along (`train/`, `val/`, `test/`, or a CSV column). */
import type { Side } from './revision.ts';

/** Who is served first where there is too little for all: nothing works without training, nothing is proved without a test. */
export const sidePriority: readonly Side[] = ['train', 'test', 'validation'];

export interface GivenSides {
  /** For each item its side, or null where it is still to be chosen. */
  fixed: (Side | null)[];
  /** The sides to choose from, in the order of `sidePriority`. */
  open: Side[];
  /** True where given sides could not be used, as there was no training side. */
  discarded: boolean;
}

/**
 * - Nothing given, or no training side among complete sides: everything is split anew.
 * - Some items have no side: they go to training and to the sides that were not given.
 * - All items have one, but a side is missing: it is taken from training, since a given validation or test
 *   side is what people compare their results on.
 */
export function resolveGivenSides(items: readonly { side: Side | null }[]): GivenSides {
  const given = new Set(items.map((item) => item.side));
  const open = sidePriority.filter((side) => side === 'train' || !given.has(side));
  if (given.has(null)) return { fixed: items.map((item) => item.side), open, discarded: false };
  if (!given.has('train')) return { fixed: items.map(() => null), open: [...sidePriority], discarded: items.length > 0 };
  if (open.length === 1) return { fixed: items.map((item) => item.side), open, discarded: false };
  return { fixed: items.map((item) => (item.side === 'train' ? null : item.side)), open, discarded: false };
}
