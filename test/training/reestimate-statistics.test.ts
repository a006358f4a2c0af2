import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/tensorflow.ts';
import type { Network } from '../../main/network/network.ts';
import { reestimateStatistics } from '../../main/training/reestimate-statistics.ts';
import { engineNames, useEngine } from '../engine/engines.ts';
import { referenceValues } from '../network/reference-forward.ts';
import { tinyImages, tinyNetwork } from './tiny-data.ts';

const images = tinyImages(12);
const all = Array.from({ length: 12 }, (_, index) => index);
const size = 8 * 8 * 3;

function stemValues(network: Network, channel: number): number[] {
  return all.flatMap((index) => {
    const image = Array.from(images.pixels.subarray(index * size, (index + 1) * size), (pixel) => (pixel - 110) / 60);
    return Array.from(referenceValues(network, image).get('stem')!.values).filter((_, position) => position % 6 === channel);
  });
}

describe('statistics taken anew', () => {
  beforeAll(() => useEngine(engineNames[0]));

  it('are the exact mean and variance over all images, however they are batched', async () => {
    const network = tinyNetwork();
    const values = stemValues(network, 2);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    for (const batch of [1, 5, 12]) {
      const { weights } = await reestimateStatistics(network, images, all, { batch });
      expect(weights['stem.norm/mean'].values[2]).toBeCloseTo(mean, 4);
      expect(weights['stem.norm/variance'].values[2] / variance).toBeCloseTo(1, 4);
    }
  });

  it('leave weights and the given network as they are, and nothing behind', async () => {
    const network = tinyNetwork();
    await reestimateStatistics(network, images, all);
    const before = tf.memory().numTensors;
    const result = await reestimateStatistics(network, images, all);
    expect(tf.memory().numTensors).toBe(before);
    expect(network).toEqual(tinyNetwork());
    expect(result.weights['stem/kernel']).toEqual(network.weights['stem/kernel']);
    expect(result.weights['block.norm/mean'].values).not.toEqual(network.weights['block.norm/mean'].values);
  });

  it('are the same from the same seed and use no more batches than asked', async () => {
    const options = { batch: 2, batches: 2, seed: 4 };
    let asked = 0;
    const first = await reestimateStatistics(tinyNetwork(), images, all, { ...options, throwIfCancelled: () => void asked++ });
    expect(asked).toBe(2);
    expect(await reestimateStatistics(tinyNetwork(), images, all, options)).toEqual(first);
    expect((await reestimateStatistics(tinyNetwork(), images, all, { ...options, seed: 5 })).weights).not.toEqual(first.weights);
  });

  it('change nothing where there are no images', async () => {
    expect(await reestimateStatistics(tinyNetwork(), images, [])).toEqual(tinyNetwork());
  });
});
