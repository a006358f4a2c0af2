/** Which weights are the best so far, and when nothing more is to be gained. Pure rules. */

/** What an epoch is judged by. */
export interface Score {
  epoch: number;
  /** On the validation split; null where that has no images. */
  macroF1: number | null;
  /** Cross-entropy on the validation split; null where that has no images. */
  loss: number | null;
}

/**
 * Whether `candidate` replaces `best`: higher macro-F1, then lower loss, then the later epoch.
 * Without a validation split the latest weights are the best that is known.
 */
export function isBetter(candidate: Score, best: Score | null): boolean {
  if (best === null || candidate.macroF1 === null || best.macroF1 === null) return true;
  if (candidate.macroF1 !== best.macroF1) return candidate.macroF1 > best.macroF1;
  if (candidate.loss !== null && best.loss !== null && candidate.loss !== best.loss) return candidate.loss < best.loss;
  return candidate.epoch > best.epoch;
}

/** How far training has come without gain. Plain data, part of the checkpoint. */
export interface Progress {
  macroF1: number;
  loss: number;
  /** Epochs in a row, counted only once the rate is falling, that improved neither. */
  withoutGain: number;
}

export const noProgress: Progress = { macroF1: -1, loss: Number.MAX_VALUE, withoutGain: 0 };

/** A loss must fall by this share to count: the last digits always move. */
const noticeable = 0.01;

/**
 * @param settling whether the rate has come down; at a high rate a standstill says nothing, the gain comes later
 */
export function advance(progress: Progress, { macroF1, loss }: Score, settling: boolean): Progress {
  if (macroF1 === null || loss === null) return progress;
  const gained = macroF1 > progress.macroF1 || loss < progress.loss * (1 - noticeable);
  return {
    macroF1: Math.max(progress.macroF1, macroF1),
    loss: Math.min(progress.loss, loss),
    withoutGain: gained || !settling ? 0 : progress.withoutGain + 1,
  };
}

export function isExhausted(progress: Progress, patience: number | null): boolean {
  return patience !== null && progress.withoutGain >= patience;
}
