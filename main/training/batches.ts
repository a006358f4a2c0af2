/** From decoded images to batches of float32 pixels, in a seeded order. */
import type { DecodedImages } from '../dataset/revision.ts';
import type { Random } from '../foundation/random.ts';
import { drawVariation, writePlain, writeVaried, type AugmentationSettings } from './augmentation.ts';

/**
 * The batches of one epoch: every image once, shuffled, in as few batches as `batch` allows and all of nearly
 * the same size. A remainder of one or two images would give batch norm statistics that mean nothing.
 */
export function epochBatches(indices: ArrayLike<number>, batch: number, random: Random): number[][] {
  const order = random.shuffle(Array.from(indices));
  return evenly(order, batch);
}

/** In the given order, in as few parts as `batch` allows, sizes differing by at most one. */
export function evenly(order: readonly number[], batch: number): number[][] {
  const parts = Math.ceil(order.length / batch);
  return Array.from({ length: parts }, (_, part) =>
    order.slice(Math.floor((part * order.length) / parts), Math.floor(((part + 1) * order.length) / parts)),
  );
}

/** Steps an epoch takes. */
export function stepsAnEpoch(images: number, batch: number): number {
  return Math.ceil(images / batch);
}

export interface BatchWriter {
  /**
   * @returns float32 [batch, height, width, 3], 0..255. The memory is used again by the next call.
   */
  write(indices: readonly number[]): Float32Array;
}

/** Unchanged images, for validation and statistics. */
export function plainBatches(images: DecodedImages): BatchWriter {
  return writerOver(images, (pixels, target, offset) => writePlain(pixels, target, offset));
}

/** Varied images; each draws its variation from `random`, in the order in which they are written. */
export function variedBatches(images: DecodedImages, settings: AugmentationSettings, random: Random): BatchWriter {
  const { height, width } = images;
  return writerOver(images, (pixels, target, offset) =>
    writeVaried(pixels, height, width, drawVariation(settings, height, width, random), target, offset),
  );
}

function writerOver(images: DecodedImages, writeOne: (pixels: Uint8Array, target: Float32Array, offset: number) => void): BatchWriter {
  const size = images.height * images.width * 3;
  let memory = new Float32Array(0);
  return {
    write: (indices) => {
      const length = indices.length * size;
      if (memory.length < length) memory = new Float32Array(length);
      indices.forEach((index, position) => writeOne(images.pixels.subarray(index * size, (index + 1) * size), memory, position * size));
      return memory.subarray(0, length);
    },
  };
}

/**
 * What the loss compares with: for each image its class, smoothed, times the weight of that class.
 * @returns float32 [batch, classes]
 */
export function targetsOf(labels: Int32Array, weights: readonly number[], smoothing: number): Float32Array {
  const classes = weights.length;
  const targets = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => {
    const weight = weights[label];
    targets.fill((weight * smoothing) / classes, row * classes, (row + 1) * classes);
    targets[row * classes + label] += weight * (1 - smoothing);
  });
  return targets;
}
