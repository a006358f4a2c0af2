import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordEffects } from '../../../main/compression/soft-filter-pruning/channel-effects.ts';
import { tf, type Scalar, type Tensor, type Tensor4D } from '../../../main/engine/tensorflow.ts';
import { findChannelGroups, memberIndices, type ChannelGroup } from '../../../main/network/channel-groups.ts';
import { isStatistic, type Network, type Weights } from '../../../main/network/network.ts';
import { forward, planForward } from '../../../main/training/forward.ts';
import { engineNames, noise, useEngine } from '../../engine/engines.ts';
import { randomNetworks } from '../../network/random-graph.ts';
import { smallResNet } from '../small-networks.ts';
import { effectsOfStep, randomGradients, tensorsOf } from './effects-of-step.ts';

/** sum_s g_s w_s of a channel, element by element. */
function effectOf(group: ChannelGroup, channel: number, weights: Weights, gradients: Weights): number {
  let sum = 0;
  for (const member of group.members) {
    if (member.role === 'input' || isStatistic(member.weight)) continue;
    const { shape, values } = weights[member.weight];
    const slices = new Set(memberIndices(member, [channel]));
    const inner = shape.slice(member.axis + 1).reduce((product, size) => product * size, 1);
    for (let element = 0; element < values.length; element++) {
      if (slices.has(Math.floor(element / inner) % shape[member.axis])) sum += values[element] * gradients[member.weight].values[element];
    }
  }
  return sum;
}

const freeGroups = (network: Network) => findChannelGroups(network).filter(({ locked }) => !locked);

describe('effects of channels', () => {
  test('are (sum_s g_s w_s)^2 over all that removing a channel takes away: random networks', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const gradients = randomGradients(network);
        const groups = freeGroups(network);
        for (const [id, effects] of effectsOfStep(network, groups)) {
          const group = groups.find((one) => one.id === id)!;
          const expected = Array.from({ length: group.channels }, (_, channel) => effectOf(group, channel, network.weights, gradients) ** 2);
          const largest = Math.max(1e-6, ...expected);
          effects.forEach((effect, channel) => expect(Math.abs(effect - expected[channel]) / largest).toBeLessThan(1e-3));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('are means over the steps, and begin anew when they were taken', () => {
    const network = smallResNet();
    const [group] = freeGroups(network);
    const recorder = recordEffects([group]);
    const weights = tensorsOf(network.weights);
    const steps = [1, 2].map((seed) => randomGradients(network, seed));
    for (const gradients of steps) recorder.record(tensorsOf(gradients), weights);
    const expected = steps.reduce((sum, gradients) => sum + effectOf(group, 3, network.weights, gradients) ** 2 / 2, 0);
    expect(recorder.take().get(group.id)![3] / expected).toBeCloseTo(1, 4);
    expect([...recorder.take().get(group.id)!]).toEqual(Array.from({ length: group.channels }, () => 0));
  });

  test('weights that do not learn have none', () => {
    const network = smallResNet();
    const groups = freeGroups(network);
    const recorder = recordEffects(groups);
    recorder.record({}, tensorsOf(network.weights));
    expect([...recorder.take().values()].every((effects) => effects.every((effect) => effect === 0))).toBe(true);
  });

  test('leave no tensor behind', async () => {
    await useEngine(engineNames[0]);
    const network = smallResNet();
    effectsOfStep(network, freeGroups(network));
    const before = tf.memory().numTensors;
    effectsOfStep(network, freeGroups(network));
    expect(tf.memory().numTensors).toBe(before);
  });

  test('are what the loss changes by, to first order, when all weights of a channel shrink together', async () => {
    await useEngine('cpu');
    // Pixels enough that batch norm averages over many values: over few of them the loss is too bent for differences.
    const network = smallResNet({ baseWidth: 4, pixels: 16 });
    const plan = planForward(network.graph);
    const [batch, size] = [8, network.graph.input.height];
    const images = tf.tensor4d(noise([batch, size, size, 3], 5), [batch, size, size, 3]) as Tensor4D;
    const targets = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 0, 1, 2, 3], 'int32'), 4);
    const lossOf = (tensors: Record<string, Tensor>) => tf.logSoftmax(forward(plan, tensors, {}, images, { statisticsFrom: 'batch', precision: 'float32' }).logits).mul(targets).sum().div(-batch) as Scalar;
    const trained = Object.fromEntries(Object.entries(network.weights).filter(([name]) => !isStatistic(name)));
    const names = Object.keys(trained);
    const weights = tensorsOf(trained);
    const { grads } = tf.valueAndGrads((...list: Tensor[]) => lossOf(Object.fromEntries(list.map((tensor, index) => [names[index], tensor]))))(names.map((name) => weights[name]));
    const groups = freeGroups(network);
    const recorder = recordEffects(groups);
    recorder.record(Object.fromEntries(grads.map((gradient, index) => [names[index], gradient])), weights);
    const effects = recorder.take();

    const lossAt = (group: ChannelGroup, channel: number, scale: number) => tf.tidy(() => {
      const scaled = structuredClone(trained);
      for (const member of group.members.filter(({ role, weight }) => role !== 'input' && !isStatistic(weight))) {
        const { shape, values } = scaled[member.weight];
        const slices = new Set(memberIndices(member, [channel]));
        const inner = shape.slice(member.axis + 1).reduce((product, width) => product * width, 1);
        values.forEach((value, element) => {
          if (slices.has(Math.floor(element / inner) % shape[member.axis])) values[element] = value * scale;
        });
      }
      return lossOf(tensorsOf(scaled)).dataSync()[0];
    });
    for (const group of [groups[0], groups[1], groups.at(-1)!]) {
      const step = 3e-4;
      const differences = [0, 1, 2].map((channel) => Math.abs((lossAt(group, channel, 1 + step) - lossAt(group, channel, 1 - step)) / (2 * step)));
      const largest = Math.max(...differences);
      expect(largest).toBeGreaterThan(0.01);
      // Rectifiers bend the loss between the two points.
      differences.forEach((difference, channel) => expect(Math.abs(Math.sqrt(effects.get(group.id)![channel]) - difference) / largest).toBeLessThan(0.05));
    }
  });
});
