/** Where compression takes part in training. The trainer knows no method; it calls these. */
import type { Scalar, Tensor, Tensor2D, Tensor4D } from '../engine/tensorflow.ts';
import type { Network, Weights } from '../network/network.ts';
import type { Rounding } from './rounding.ts';

/** The tensors of one training step. All belong to the trainer: use, never dispose. */
export interface StepContext {
  /** Augmented pixels, 0..255, float32 [batch, height, width, 3]. */
  images: Tensor4D;
  /** Class of each image. */
  labels: Int32Array;
  /** float32 [batch, classes]. */
  logits: Tensor2D;
  /** Of the nodes in {@link TrainingHooks.watched}, by id: [batch, height, width, channels] in the precision of the run. */
  values: Record<string, Tensor>;
  /** From {@link TrainingHooks.beforeStep}. */
  given: Record<string, Tensor>;
  /** Epochs finished before this step. */
  epoch: number;
  /** Steps finished before this one, over all epochs. */
  step: number;
}

export interface EpochContext {
  /** The epoch that just ended, counted from 1. */
  epoch: number;
  epochs: number;
  /** The weights as they are now, statistics included; a copy. */
  network: Network;
}

export interface TrainingHooks {
  /** Rounding on the way through the network, as its file will be rounded: asked for once a step, and once an evaluation. */
  rounding?: { training(): Rounding; inference(): Rounding };
  /** What the cross-entropy with the labels is multiplied by; 1 where left out. */
  labelShare?: number;
  /** Ids of nodes whose values {@link extraLoss} looks at. */
  watched?: readonly string[];
  /** What {@link extraLoss} needs that no gradient goes through, computed from the images of the step beforehand. The trainer disposes it. */
  beforeStep?(images: Tensor4D): Record<string, Tensor>;
  /**
   * A term added to the cross-entropy: a differentiable scalar of the trainable tensors.
   * Runs inside `tf.valueAndGrads`, so intermediate tensors are tidied away.
   */
  extraLoss?(tensors: Record<string, Tensor>, step: StepContext): Scalar;
  /** Replaces gradients before the update (masks, projections). Runs inside `tf.tidy`. */
  transformGradients?(gradients: Record<string, Tensor>, tensors: Record<string, Tensor>): Record<string, Tensor>;
  /** After the last step of an epoch, before validation. Returned weights (statistics too) replace those of the same name. */
  afterEpoch?(context: EpochContext): void | { weights: Weights };
  /** Whether the weights after this epoch may be kept as the best (and count for early stopping). Default: yes. */
  mayBeBest?(context: { epoch: number; epochs: number }): boolean;
  /** Plain JSON data that {@link restore} takes back, so that a resumed run goes on exactly. */
  state?(): unknown;
  restore?(state: unknown): void;
  /** Frees what the hooks hold of the engine; the trainer calls it when it is disposed. */
  dispose?(): void;
}
