import { describe, expect, test } from 'vitest';
import { planRecipe } from '../../../main/compression/recipe.ts';
import { pruningHooks } from '../../../main/compression/soft-filter-pruning/pruning-hooks.ts';
import type { PruningRule } from '../../../main/compression/soft-filter-pruning/choose-channels.ts';
import { l2 } from '../../../main/compression/soft-filter-pruning/importance/l2.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { maskChannels } from '../../../main/network/mask-channels.ts';
import { memberIndices } from '../../../main/network/channel-groups.ts';
import { initialWeights, requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { factsOf, outputDifference, smallResNet } from '../small-networks.ts';
import { toyTrainer, trainAll, trainInPieces } from '../toy-training.ts';

const halves: PruningRule = { limit: { ratio: 0.5 }, scope: 'group', importance: 'l2', multipleOf: 1, keepAtLeast: 1 };

function freshNetwork() {
  const { graph } = smallResNet({ baseWidth: 4 });
  return { graph, weights: initialWeights(graph, randomFromSeed(1)) };
}

describe('pruningHooks', () => {
  test('a masked filter that has outgrown another by the next epoch comes back, and the report says how many moved', () => {
    const network = smallResNet();
    const [group] = findChannelGroups(network).filter(({ locked }) => !locked);
    const hooks = pruningHooks([group], halves, { growth: 'constant', settled: null });
    const scoresAfter = (weights: typeof network.weights) => l2(group, weights);
    const first = hooks.afterEpoch!({ epoch: 1, epochs: 3, network })!;
    const masked = [...scoresAfter(first.weights).keys()].filter((channel) => scoresAfter(first.weights)[channel] === 0);
    expect(masked.length).toBe(4);
    // As if training had grown one of them beyond all.
    const member = group.members.find(({ role, weight }) => role === 'output' && weight.endsWith('/kernel'))!;
    const kernel = first.weights[member.weight];
    const [index] = memberIndices(member, [masked[0]]);
    for (let element = index; element < kernel.values.length; element += kernel.shape[3]) kernel.values[element] = 10;
    const second = hooks.afterEpoch!({ epoch: 2, epochs: 3, network: { ...network, weights: first.weights } })!;
    expect(scoresAfter(second.weights)[masked[0]]).toBeGreaterThan(0);
    expect(hooks.progress()!.widths).toEqual([{ group: group.id, channels: 8, kept: 4, moved: 2 }]);
  });

  test('with an importance that needs gradients, training in pieces ends in the same network, bit for bit, and the mask follows what the steps said', async () => {
    const network = freshNetwork();
    const training = { epochs: 3, schedule: { kind: 'constant', peakRate: 0.05, warmUp: 0 } } as const;
    const groups = findChannelGroups(network).filter(({ locked }) => !locked);
    const hooksWith = (importance: 'taylor' | 'l2') => pruningHooks(groups, { ...halves, importance }, { growth: 'growing', settled: 2 });
    const trainer = await toyTrainer(network, training, hooksWith('taylor'));
    const whole = (await trainAll(trainer)).at(-1)!;
    trainer.dispose();
    const pieces = await trainInPieces(network, training, () => hooksWith('taylor'));
    expect(pieces.weights).toEqual(whole.weights);
    expect((await trainInPieces(network, training, () => hooksWith('l2'))).weights).not.toEqual(whole.weights);
  });

  test('steps of an epoch that came to nothing are forgotten when it begins again', () => {
    const network = smallResNet();
    const [group] = findChannelGroups(network).filter(({ locked }) => !locked);
    const maskedAfter = (interrupted: boolean) => {
      const hooks = pruningHooks([group], { ...halves, importance: 'taylor' }, { growth: 'constant', settled: null });
      const step = (sign: number) => tf.tidy(() => {
        const weights = Object.fromEntries(group.members.filter(({ role, weight }) => role === 'output' && weight.endsWith('/kernel')).map(({ weight }) => [weight, tf.tensor(network.weights[weight].values, network.weights[weight].shape)]));
        // The channels whose effect is large differ between the two kinds of step.
        const gradients = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight.mul(tf.range(0, group.channels).sub(sign > 0 ? 0 : group.channels).abs().mul(sign > 0 ? 1 : 1000))]));
        hooks.transformGradients!(gradients, weights);
      });
      const before = structuredClone(hooks.state!());
      if (interrupted) {
        step(-1);
        hooks.restore!(before);
      }
      step(1);
      hooks.afterEpoch!({ epoch: 1, epochs: 1, network });
      return hooks.state!();
    };
    expect(maskedAfter(true)).toEqual(maskedAfter(false));
  });

  test('in real training, masked filters start to grow again, and the last mask is exact', async () => {
    const network = freshNetwork();
    const plan = planRecipe({ steps: [{ method: 'soft-filter-pruning', settings: { ratio: 0.5, epochs: 4, schedule: 'constant' } }] }, factsOf(network));
    const [stage] = plan.stages;
    const hooks = stage.hooks(network);
    const grownAgain: number[] = [];
    const groups = findChannelGroups(network).filter(({ locked }) => !locked);
    let masked: Map<string, number[]> | null = null;
    const watched = {
      ...hooks,
      afterEpoch: (context: Parameters<NonNullable<typeof hooks.afterEpoch>>[0]) => {
        if (masked) grownAgain.push(groups.reduce((sum, group) => sum + masked!.get(group.id)!.filter((channel) => l2(group, context.network.weights)[channel] > 0).length, 0));
        const result = hooks.afterEpoch!(context)!;
        masked = new Map(groups.map((group) => [group.id, [...l2(group, result.weights).entries()].filter(([, score]) => score === 0).map(([channel]) => channel)]));
        return result;
      },
    };
    const trainer = await toyTrainer(network, stage.training, watched);
    await trainAll(trainer);
    expect(grownAgain[0]).toBeGreaterThan(0);
    const last = trainer.best();
    trainer.dispose();
    const small = stage.finish(last);
    requireMatchingWeights(small);
    expect(outputDifference(maskChannels(last, masked!), small)).toBeLessThan(1e-4);
    expect(outputDifference(last, small)).toBeLessThan(1e-4);
    for (const group of findChannelGroups(small).filter(({ locked }) => !locked)) expect(group.channels).toBe(groups.find(({ id }) => id === group.id)!.channels / 2);
  });
});
