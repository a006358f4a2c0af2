/**
 * Running means and variances of batch norm, as plain float32 data beside the optimizer: no gradient changes
 * them, and forty tiny updates a step are cheaper here than as operations of an engine.
 */
import { tf, type Tensor, type Tensor1D } from '../engine/tensorflow.ts';
import { isStatistic, type Weights } from '../network/network.ts';
import type { ForwardPlan, Tensors } from './forward.ts';

/** Share of the newest batch, as PyTorch's default. */
export const statisticsMomentum = 0.1;

/** One batch norm's place in a packed vector of statistics. */
interface StatisticsSlot {
  mean: string;
  variance: string;
  channels: number;
  /** Pixels of one image that one channel averages over. */
  pixels: number;
}

export interface StatisticsLayout {
  slots: StatisticsSlot[];
  /** Length of the packed vector: means and variances of all channels. */
  length: number;
}

/** All batch norms of a network in the order of its nodes. */
export function statisticsLayout({ nodes, shapes }: ForwardPlan): StatisticsLayout {
  const slots = nodes.flatMap((node) => {
    if (node.op !== 'batch-norm') return [];
    const { channels, height, width } = shapes[node.id];
    return [{ mean: `${node.id}/mean`, variance: `${node.id}/variance`, channels, pixels: height * width }];
  });
  return { slots, length: 2 * slots.reduce((sum, slot) => sum + slot.channels, 0) };
}

/** One vector of all batch statistics, so that they leave the engine in one read. */
export function packStatistics(layout: StatisticsLayout, batchStatistics: Tensors): Tensor1D | null {
  if (layout.slots.length === 0) return null;
  return tf.concat1d(layout.slots.flatMap(({ mean, variance }) => [batchStatistics[mean], batchStatistics[variance]] as Tensor1D[]));
}

/**
 * running = (1 - m) running + m batch, the variance of the batch with Bessel's correction (Ioffe & Szegedy,
 * arXiv 1502.03167, algorithm 2; PyTorch's `momentum`).
 * @param packed of one batch, see {@link packStatistics}; @param batch images in it
 */
export function updateRunning(statistics: Weights, layout: StatisticsLayout, packed: Float32Array, batch: number): void {
  forEachSlot(layout, packed, ({ mean, variance, pixels }, means, variances) => {
    blend(statistics[mean].values, means, 1);
    blend(statistics[variance].values, variances, bessel(batch * pixels));
  });
}

function blend(running: Float32Array, newest: Float32Array, factor: number): void {
  for (let channel = 0; channel < running.length; channel++) {
    running[channel] += statisticsMomentum * (newest[channel] * factor - running[channel]);
  }
}

/** n / (n - 1); one value has no variance to correct. */
export function bessel(count: number): number {
  return count > 1 ? count / (count - 1) : 1;
}

export function forEachSlot(
  { slots }: StatisticsLayout,
  packed: Float32Array,
  visit: (slot: StatisticsSlot, means: Float32Array, variances: Float32Array) => void,
): void {
  let start = 0;
  for (const slot of slots) {
    const middle = start + slot.channels;
    visit(slot, packed.subarray(start, middle), packed.subarray(middle, middle + slot.channels));
    start = middle + slot.channels;
  }
}

/** Weights that gradients change, and those that they don't. The values are shared, not copied. */
export function splitWeights(weights: Weights): { trainable: Weights; statistics: Weights } {
  const trainable: Weights = {};
  const statistics: Weights = {};
  for (const [name, weight] of Object.entries(weights)) (isStatistic(name) ? statistics : trainable)[name] = weight;
  return { trainable, statistics };
}

export function copyWeights(weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, { shape, values }]) => [name, { shape: [...shape], values: values.slice() }]));
}

/** Tensors of plain weights; the caller disposes them. */
export function tensorsFrom(weights: Weights): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(weights).map(([name, { shape, values }]) => [name, tf.tensor(values.slice(), shape, 'float32')]));
}
