import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { noAugmentation } from '../../main/training/augmentation.ts';
import { epochBatches, plainBatches, stepsAnEpoch, targetsOf, variedBatches } from '../../main/training/batches.ts';
import { tinyImages } from './tiny-data.ts';

describe('the batches of an epoch', () => {
  it('show every image once, in nearly equal batches no larger than asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 64 }), fc.nat(), (images, batch, seed) => {
        const indices = Array.from({ length: images }, (_, index) => 3 * index);
        const batches = epochBatches(indices, batch, randomFromSeed(seed));
        expect(batches.length).toBe(stepsAnEpoch(images, batch));
        expect(batches.flat().sort((a, b) => a - b)).toEqual(indices);
        const lengths = batches.map((part) => part.length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(batch);
        expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('come in another order each time, and in the same from the same seed', () => {
    const indices = Array.from({ length: 50 }, (_, index) => index);
    const random = randomFromSeed(1);
    const first = epochBatches(indices, 8, random);
    expect(epochBatches(indices, 8, random)).not.toEqual(first);
    expect(epochBatches(indices, 8, randomFromSeed(1))).toEqual(first);
    expect(indices[0]).toBe(0);
  });
});

describe('a batch writer', () => {
  const images = tinyImages(5);
  const size = 8 * 8 * 3;

  it('writes the pixels of the images asked for, in their order', () => {
    const pixels = plainBatches(images).write([4, 1]);
    expect(Array.from(pixels)).toEqual([...images.pixels.subarray(4 * size, 5 * size), ...images.pixels.subarray(size, 2 * size)]);
  });

  it('reads the same by row', () => {
    const { count, height, width, labels } = images;
    const readRows = (rows: ArrayLike<number>, target: Uint8Array) =>
      Array.from(rows).forEach((row, position) => target.set(images.pixels.subarray(row * size, (row + 1) * size), position * size));
    const writer = plainBatches({ count, height, width, labels, readRows });
    for (const rows of [[0, 3], [2], [4, 1, 0]]) expect(Array.from(writer.write(rows))).toEqual(Array.from(plainBatches(images).write(rows)));
  });

  it('varies each image on its own, again from the same seed', () => {
    const settings = { ...noAugmentation, brightness: 0.3 };
    const write = (seed: number) => Array.from(variedBatches(images, settings, randomFromSeed(seed)).write([0, 0]));
    expect(write(1)).toEqual(write(1));
    expect(write(1)).not.toEqual(write(2));
    expect(write(1).slice(0, size)).not.toEqual(write(1).slice(size));
  });
});

describe('targets', () => {
  it('weight the class of each image and spread the smoothing', () => {
    const targets = Array.from(targetsOf(Int32Array.of(1, 0), [1, 2, 1, 1], 0.2));
    [0.1, 1.7, 0.1, 0.1, 0.85, 0.05, 0.05, 0.05].forEach((value, index) => expect(targets[index]).toBeCloseTo(value, 6));
  });
});
