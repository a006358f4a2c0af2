/** What the loop tells while it runs. Plain data. */
import type { Evaluation } from './evaluate.ts';

export interface BatchReport {
  /** The epoch under way, counted from 1. */
  epoch: number;
  epochs: number;
  /** Steps of this epoch that are done. */
  step: number;
  steps: number;
  /** Of this batch. */
  loss: number;
  imagesPerSecond: number;
  /** Until the last epoch ends, by the speed so far. */
  secondsLeft: number;
}

export interface EpochReport {
  epoch: number;
  epochs: number;
  /** Mean over the training images of cross-entropy and the hooks' terms. */
  loss: number;
  /** Share of (varied) training images named rightly while training. */
  trainAccuracy: number;
  validation: Evaluation;
  /** Training alone, without validation. */
  imagesPerSecond: number;
  /** Of the last step. */
  rate: number;
  /** Below 1 once the loss was not a number and training went back to try a lower rate. */
  rateFactor: number;
  seconds: number;
  secondsLeft: number;
  /** These weights are the best so far. */
  isBest: boolean;
  /** Why training is over; null while it goes on. */
  stop: StopReason | null;
}

export type StopReason = 'complete' | 'no-gain';

export interface EpochCallbacks {
  onBatch?: (report: BatchReport) => void;
  /** Called before every batch, in validation too; throws to stop. The epoch under way is then lost, nothing else. */
  throwIfCancelled?: () => void;
  /** float32 [validation images, classes], once an epoch: what single images look like, without a further forward pass. */
  onValidationLogits?: (logits: Float32Array) => void;
}
