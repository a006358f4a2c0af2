/** From decoded images to batches of float32 pixels, in a seeded order. */
import type { DecodedImages, ImageRows } from '../dataset/revision.ts';
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

/** Images in memory, or read by row where there are more than memory holds. */
export type TrainingImages = DecodedImages | ImageRows;

export interface BatchWriter {
  /**
   * @returns float32 [batch, height, width, 3], 0..255. The memory is used again by the next call.
   */
  write(indices: readonly number[]): Float32Array;
}

/** Unchanged images, for validation and statistics. */
export function plainBatches(images: TrainingImages): BatchWriter {
  return writerOver(images, writePlain);
}

/** Varied images; each draws its variation from `random`, in the order in which they are written. */
export function variedBatches(images: TrainingImages, settings: AugmentationSettings, random: Random): BatchWriter {
  const { height, width } = images;
  return writerOver(images, (pixels, target, offset) =>
    writeVaried(pixels, height, width, drawVariation(settings, height, width, random), target, offset),
  );
}

type WriteOne = (pixels: Uint8Array, target: Float32Array, offset: number) => void;

function writerOver(images: TrainingImages, writeOne: WriteOne): BatchWriter {
  const size = images.height * images.width * 3;
  const read = rowReader(images, size);
  let memory = new Float32Array(0);
  return {
    write: (indices) => {
      const length = indices.length * size;
      if (memory.length < length) memory = new Float32Array(length);
      read(indices, (pixels, position) => writeOne(pixels, memory, position * size));
      return memory.subarray(0, length);
    },
  };
}

type ReadRows = (indices: readonly number[], visit: (pixels: Uint8Array, position: number) => void) => void;

function rowReader(images: TrainingImages, size: number): ReadRows {
  if ('readRows' in images) {
    let rows = new Uint8Array(0);
    return (indices, visit) => {
      if (rows.length < indices.length * size) rows = new Uint8Array(indices.length * size);
      images.readRows(indices, rows);
      indices.forEach((_, position) => visit(rows.subarray(position * size, (position + 1) * size), position));
    };
  }
  return (indices, visit) => indices.forEach((index, position) => visit(images.pixels.subarray(index * size, (index + 1) * size), position));
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
