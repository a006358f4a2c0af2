import { describe, expect, it } from 'vitest';
import { createMomentumOptimizer } from '../../main/engine/optimizer.ts';
import { tf } from '../../main/engine/tensorflow.ts';
import { targetsOf } from '../../main/training/batches.ts';
import { planForward } from '../../main/training/forward.ts';
import type { TrainingHooks } from '../../main/training/hooks.ts';
import { splitWeights, statisticsLayout } from '../../main/training/running-statistics.ts';
import { runStep, type StepInput } from '../../main/training/training-step.ts';
import type { LowRank, Weights } from '../../main/network/network.ts';
import { engineNames, useEngine } from '../engine/engines.ts';
import { tinyImages, tinyNetwork } from './tiny-data.ts';

const images = tinyImages(6);
const labels = images.labels.slice(0, 6);
const input: StepInput = { pixels: Float32Array.from(images.pixels), labels, targets: targetsOf(labels, [1, 2, 0.5], 0.1), epoch: 0, step: 0 };

function stepOn(weights: Weights, lowRank: LowRank | undefined, hooks: TrainingHooks, rate: number, weightDecay = 0) {
  const plan = planForward(tinyNetwork(lowRank).graph);
  const optimizer = createMomentumOptimizer(splitWeights(weights).trainable, { momentum: 0.9, nesterov: true });
  const result = runStep({ plan, layout: statisticsLayout(plan), optimizer, precision: 'float32', hooks, weightDecay }, input, rate);
  const after = optimizer.weights();
  optimizer.dispose();
  return { ...result, after };
}

function gradientsOf(weights: Weights, lowRank?: LowRank): Record<string, Float32Array> {
  const found: Record<string, Float32Array> = {};
  const transformGradients: TrainingHooks['transformGradients'] = (gradients) => {
    for (const [name, gradient] of Object.entries(gradients)) found[name] = gradient.dataSync().slice() as Float32Array;
    return gradients;
  };
  stepOn(weights, lowRank, { transformGradients }, 0);
  return found;
}

describe.each(engineNames)('a step on %s', (engine) => {
  it.each([undefined, { kind: 'channel', rank: 2 }, { kind: 'spatial', rank: 2 }] as const)('has the gradients that small changes of the weights show (low rank: %o)', async (lowRank) => {
    await useEngine(engine);
    const { weights } = tinyNetwork(lowRank);
    for (const [name, gradient] of Object.entries(gradientsOf(weights, lowRank))) {
      // Along the gradient itself the loss changes by its squared length.
      const squared = gradient.reduce((sum, value) => sum + value * value, 0);
      const step = 0.005 / Math.sqrt(squared);
      const lossAt = (share: number) => {
        const moved = weights[name].values.map((value, index) => value + share * step * gradient[index]);
        return stepOn({ ...weights, [name]: { ...weights[name], values: moved } }, lowRank, {}, 0).loss;
      };
      // Four points: the error falls with the fourth power of the step.
      const slope = (8 * (lossAt(1) - lossAt(-1)) - (lossAt(2) - lossAt(-2))) / (12 * step);
      expect(slope / squared, name).toBeGreaterThan(0.93);
      expect(slope / squared, name).toBeLessThan(1.07);
    }
  });

  it('moves each weight by rate x (1 + momentum) x gradient at first, and kernels by their decay', async () => {
    await useEngine(engine);
    const { weights } = tinyNetwork();
    const gradient = gradientsOf(weights);
    const { after } = stepOn(weights, undefined, {}, 0.1, 0.01);
    for (const name of ['stem/kernel', 'stem.norm/scale', 'classifier/bias']) {
      const kept = name.endsWith('kernel') ? 1 - (0.1 * 0.01) / (1 - 0.9) : 1;
      weights[name].values.forEach((value, index) => expect(after[name].values[index]).toBeCloseTo((value - 0.1 * 1.9 * gradient[name][index]) * kept, 5));
    }
  });

  it('gives loss, logits and statistics, and leaves nothing behind', async () => {
    await useEngine(engine);
    const { weights } = tinyNetwork();
    stepOn(weights, undefined, {}, 0.1);
    const before = tf.memory().numTensors;
    const { loss, logits, statistics } = stepOn(weights, undefined, {}, 0.1);
    expect(tf.memory().numTensors).toBe(before);
    expect(statistics).toHaveLength(24);
    let expected = 0;
    for (let row = 0; row < 6; row++) {
      const scores = Array.from(logits.slice(3 * row, 3 * row + 3), Number);
      const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
      scores.forEach((score, label) => (expected -= (input.targets[3 * row + label] * (score - total)) / 6));
    }
    expect(loss).toBeCloseTo(expected, 5);
  });

  it('does not move where the loss is not a number', async () => {
    await useEngine(engine);
    const { weights } = tinyNetwork();
    const { loss, after } = stepOn(weights, undefined, { extraLoss: () => tf.scalar(NaN) }, 0.1, 0.01);
    expect(loss).toBeNaN();
    expect(after['stem/kernel'].values).toEqual(weights['stem/kernel'].values);
  });
});
