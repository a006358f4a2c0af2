/**
 * Batch-norm statistics taken anew from training images, after weights were cut or replaced: the old ones describe
 * values that no longer occur (Li et al., EagleEye, arXiv 2007.02491, section 3.3).
 *
 * Instead of the paper's moving average, the exact mean and variance over all images used: within a batch and
 * between batches (law of total variance), in double precision.
 */
import { setImmediate } from 'node:timers/promises';
import { tf, type Tensor4D } from '../engine/tensorflow.ts';
import type { Network, Weights } from '../network/network.ts';
import { epochBatches, plainBatches, type TrainingImages } from './batches.ts';
import { randomFromSeed } from '../foundation/random.ts';
import { checkImages } from './check-images.ts';
import { forward, planForward, type ForwardPlan, type Tensors } from './forward.ts';
import { bessel, copyWeights, forEachSlot, packStatistics, splitWeights, statisticsLayout, tensorsFrom } from './running-statistics.ts';

export interface ReestimateOptions {
  /** Images a batch, unvaried. 32 where not given. */
  batch?: number;
  /** At most this many batches, of a seeded choice. 50 where not given. */
  batches?: number;
  seed?: number;
  throwIfCancelled?: () => void;
}

/**
 * @param indices rows of `images`: training images only
 * @returns a copy of the network with new means and variances
 * @throws Failure `training.image-size`
 */
export async function reestimateStatistics(network: Network, images: TrainingImages, indices: ArrayLike<number>, options: ReestimateOptions = {}): Promise<Network> {
  const { batch = 32, batches = 50, seed = 0, throwIfCancelled } = options;
  const plan = planForward(network.graph);
  checkImages(plan, images);
  const layout = statisticsLayout(plan);
  const weights = copyWeights(network.weights);
  const result = { graph: structuredClone(network.graph), weights };
  if (layout.slots.length === 0 || indices.length === 0) return result;

  const sums = { images: 0, mean: new Float64Array(layout.length / 2), square: new Float64Array(layout.length / 2) };
  const tensors = tensorsFrom(splitWeights(network.weights).trainable);
  const writer = plainBatches(images);
  try {
    for (const part of epochBatches(indices, batch, randomFromSeed(seed)).slice(0, batches)) {
      throwIfCancelled?.();
      const packed = batchStatistics(plan, tensors, writer.write(part), part.length);
      let channel = 0;
      forEachSlot(layout, packed, (_, means, variances) => {
        means.forEach((mean, index) => {
          sums.mean[channel] += part.length * mean;
          sums.square[channel] += part.length * (variances[index] + mean * mean);
          channel += 1;
        });
      });
      sums.images += part.length;
      await setImmediate();
    }
  } finally {
    tf.dispose(tensors);
  }
  writeStatistics(weights, plan, sums);
  return result;
}

function batchStatistics(plan: ForwardPlan, tensors: Tensors, pixels: Float32Array, batch: number): Float32Array {
  const { height, width } = plan.graph.input;
  return tf.tidy(() => {
    const images = tf.tensor4d(pixels, [batch, height, width, 3]) as Tensor4D;
    const result = forward(plan, tensors, {}, images, { statisticsFrom: 'batch', precision: 'float32' });
    const packed = packStatistics(statisticsLayout(plan), result.batchStatistics);
    return packed ? (packed.dataSync() as Float32Array) : new Float32Array(0);
  });
}

function writeStatistics(weights: Weights, plan: ForwardPlan, sums: { images: number; mean: Float64Array; square: Float64Array }): void {
  let channel = 0;
  for (const { mean, variance, channels, pixels } of statisticsLayout(plan).slots) {
    const correction = bessel(sums.images * pixels);
    for (let index = 0; index < channels; index++) {
      const average = sums.mean[channel] / sums.images;
      weights[mean].values[index] = average;
      weights[variance].values[index] = Math.max(0, sums.square[channel] / sums.images - average * average) * correction;
      channel += 1;
    }
  }
}
