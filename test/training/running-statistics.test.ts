import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/tensorflow.ts';
import { planForward } from '../../main/training/forward.ts';
import { bessel, copyWeights, forEachSlot, packStatistics, splitWeights, statisticsLayout, updateRunning } from '../../main/training/running-statistics.ts';
import { engineNames, onEngine } from '../engine/engines.ts';
import { tinyNetwork } from './tiny-data.ts';

const layout = statisticsLayout(planForward(tinyNetwork().graph));

describe('running statistics', () => {
  it('have a place for every batch norm', () => {
    expect(layout.length).toBe(24);
    expect(layout.slots.map(({ mean, channels, pixels }) => [mean, channels, pixels])).toEqual([['stem.norm/mean', 6, 64], ['block.norm/mean', 6, 64]]);
  });

  it('leave the engine in one vector and find their places again', async () => {
    const packed = await onEngine(engineNames[0], () => {
      const filled = (value: number) => tf.fill([6], value);
      return packStatistics(layout, { 'stem.norm/mean': filled(1), 'stem.norm/variance': filled(2), 'block.norm/mean': filled(3), 'block.norm/variance': filled(4) })!.dataSync() as Float32Array;
    });
    const found: [string, number, number][] = [];
    forEachSlot(layout, packed, (slot, means, variances) => found.push([slot.mean, means[5], variances[0]]));
    expect(found).toEqual([['stem.norm/mean', 1, 2], ['block.norm/mean', 3, 4]]);
  });

  it('move a tenth of the way to the batch, its variance corrected, as PyTorch does', () => {
    const { statistics } = splitWeights(copyWeights(tinyNetwork().weights));
    const packed = new Float32Array(24).fill(2);
    updateRunning(statistics, layout, packed, 2);
    expect(statistics['stem.norm/mean'].values[0]).toBeCloseTo(0.2, 6);
    expect(statistics['stem.norm/variance'].values[0]).toBeCloseTo(0.9 + 0.1 * 2 * (128 / 127), 6);
    expect(bessel(1)).toBe(1);
  });
});

describe('weights', () => {
  it('are told apart: what gradients change, and statistics', () => {
    const { trainable, statistics } = splitWeights(tinyNetwork().weights);
    expect(Object.keys(statistics).sort()).toEqual(['block.norm/mean', 'block.norm/variance', 'stem.norm/mean', 'stem.norm/variance']);
    expect(Object.keys(trainable)).toHaveLength(8);
  });

  it('are copied in depth', () => {
    const network = tinyNetwork();
    const copy = copyWeights(network.weights);
    copy['stem/kernel'].values[0] = 99;
    copy['stem/kernel'].shape[0] = 99;
    expect(network).toEqual(tinyNetwork());
  });
});
