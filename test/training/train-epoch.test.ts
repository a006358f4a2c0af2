import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMomentumOptimizer, type MomentumOptimizer } from '../../main/engine/optimizer.ts';
import type { Weights } from '../../main/network/network.ts';
import { planForward } from '../../main/training/forward.ts';
import type { TrainingHooks } from '../../main/training/hooks.ts';
import type { BatchReport, EpochCallbacks } from '../../main/training/reports.ts';
import { copyWeights, splitWeights, statisticsLayout } from '../../main/training/running-statistics.ts';
import { rateAt } from '../../main/training/schedule.ts';
import { trainEpoch, type EpochStart } from '../../main/training/train-epoch.ts';
import { initialState } from '../../main/training/trainer-state.ts';
import { engineNames, useEngine } from '../engine/engines.ts';
import { tinyImages, tinyNetwork, tinySettings } from './tiny-data.ts';

const images = tinyImages(20);
const train = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
const steps = 3;
const settings = tinySettings({ epochs: 2 });
const { graph, weights } = tinyNetwork();
const identity = { settings, seed: 4, precision: 'float32', images: { train: train.length, validation: 0 } };
const start: EpochStart = initialState(identity, weights, null);

let optimizer: MomentumOptimizer;
let statistics: Weights;
beforeEach(async () => {
  await useEngine(engineNames[0]);
  const parts = splitWeights(weights);
  optimizer = createMomentumOptimizer(parts.trainable, { momentum: settings.momentum, nesterov: true });
  statistics = copyWeights(parts.statistics);
});
afterEach(() => optimizer.dispose());

function epochFrom(from: EpochStart, callbacks: EpochCallbacks = {}, hooks: TrainingHooks = {}) {
  const plan = planForward(graph);
  const step = { plan, layout: statisticsLayout(plan), optimizer, precision: 'float32' as const, hooks };
  return trainEpoch({ step, images, train, lossWeights: [1, 1, 1], settings, steps }, from, statistics, callbacks, (share) => 10 * share);
}

/** A hook that adds nothing and looks at the batches. */
function watching(look: (labels: Int32Array) => void): TrainingHooks {
  return {
    extraLoss: (tensors, { labels }) => {
      look(labels);
      return tensors['stem/kernel'].sum().mul(0);
    },
  };
}

describe('one epoch', () => {
  it('shows every image once, in batches of nearly one size, and tells of each', async () => {
    const batches: number[][] = [];
    const reports: BatchReport[] = [];
    await epochFrom(start, { onBatch: (report) => reports.push(report) }, watching((labels) => batches.push(Array.from(labels))));
    expect(batches.map(({ length }) => length)).toEqual([5, 6, 6]);
    expect(batches.flat().sort()).toEqual(train.map((row) => images.labels[row]).sort());
    expect(reports.map(({ epoch, step }) => [epoch, step])).toEqual([[1, 1], [1, 2], [1, 3]]);
    expect(reports.map(({ secondsLeft }) => secondsLeft)).toEqual([5, 11, 17].map((seen) => 10 * (seen / train.length)));
  });

  it('goes on with the steps and the random numbers of the one before, at the factor of the rate', async () => {
    const orders: string[] = [];
    const watched = watching((labels) => orders.push(labels.join('')));
    const first = await epochFrom(start, {}, watched);
    expect(first).toMatchObject({ step: steps, rate: rateAt(settings.schedule, steps - 1, 2 * steps) });
    const second = await epochFrom({ epoch: 1, step: first!.step, random: first!.random, rateFactor: 0.25 }, {}, watched);
    expect(second).toMatchObject({ step: 2 * steps, rate: 0.25 * rateAt(settings.schedule, 2 * steps - 1, 2 * steps) });
    expect(orders.slice(steps)).not.toEqual(orders.slice(0, steps));
    expect(start).toEqual(initialState(identity, weights, null));
  });

  it('ends without a result where the loss is no number', async () => {
    const broken: TrainingHooks = { extraLoss: (tensors) => tensors['stem/kernel'].sum().mul(Number.NaN) };
    expect(await epochFrom(start, {}, broken)).toBeNull();
  });
});
