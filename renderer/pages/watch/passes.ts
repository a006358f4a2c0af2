/** Epoch after epoch, how much of the network is left: each epoch is a pass of the lathe. */
import type { NetworkOutline } from '../../../main/contract/outline.ts';
import { sizeNow, type KeptChannels, type LayerRanks, type SizeNow } from './size-now.ts';
import type { WatchedEpoch } from './watched-epoch.ts';

export interface Pass {
  epoch: WatchedEpoch;
  /** Counted over all stages of the run, from 1. */
  number: number;
  kept: KeptChannels;
  /** `null` until a step stores factors. */
  ranks: LayerRanks | null;
  /** If it were cut and written now. */
  size: SizeNow;
}

/** @param epochs of one run, in order */
export function passesOf(outline: NetworkOutline, epochs: readonly WatchedEpoch[], kind: LayerRanks['kind']): Pass[] {
  let kept: KeptChannels = new Map();
  let ranks: LayerRanks | null = null;
  return epochs.map((epoch, index) => {
    // Stages without a report of their own (recovery) train what the stage before left.
    if (epoch.widths.length > 0) kept = new Map(epoch.widths.map(({ group, kept }) => [group, kept]));
    if (epoch.ranks.length > 0) ranks = { kind, needed: new Map(epoch.ranks.map(({ layer, needed }) => [layer, needed])) };
    return { epoch, number: index + 1, kept, ranks, size: sizeOf(outline, epoch, kept, ranks) };
  });
}

/** After the cut the network in training says itself what it is. */
function sizeOf(outline: NetworkOutline, epoch: WatchedEpoch, kept: KeptChannels, ranks: LayerRanks | null): SizeNow {
  const reckoned = sizeNow(outline, kept, ranks ?? undefined);
  const cut = epoch.widths.length === 0 && epoch.ranks.length === 0;
  return cut && epoch.network ? { ...epoch.network, values: reckoned.values } : reckoned;
}

/** Earlier passes that are drawn as thin lines: a few, evenly apart, never the one that is shown. */
export function linesBefore(passes: readonly Pass[], shown: number, most = 4): Pass[] {
  const before = passes.slice(0, Math.max(0, shown)).filter(({ epoch }) => epoch.widths.length > 0 || epoch.ranks.length > 0);
  if (before.length <= most) return before;
  return Array.from({ length: most }, (_, index) => before[Math.floor(((index + 1) * before.length) / (most + 1))]);
}

/**
 * Accuracy on validation of the network that the recovery under way would keep: of its best epoch by macro-F1, as training chooses it
 * (`main/training/selection.ts`). Before a recovery the network is not cut yet, and the best of one that is over was of a network that is
 * cut further by now.
 */
export function keptSoFar(passes: readonly Pass[]): number | null {
  const now = passes.at(-1)?.epoch;
  if (now?.step !== 'recovery') return null;
  const seen = passes.flatMap(({ epoch }) => (epoch.stage === now.stage && epoch.validation ? [epoch.validation] : []));
  const [first, ...later] = seen;
  return first ? later.reduce((best, one) => (one.macroF1 >= best.macroF1 ? one : best), first).accuracy : null;
}
