import { describe, expect, test } from 'vitest';
import { cutSpectrum } from '../../../main/compression/low-rank/cut-spectrum.ts';
import { factorise } from '../../../main/compression/low-rank/factorise.ts';
import { factorisedLayers } from '../../../main/compression/low-rank/layers.ts';
import { lostBefore, lowRankHooks } from '../../../main/compression/low-rank/low-rank-hooks.ts';
import { ranksForEnergy } from '../../../main/compression/low-rank/rank-selection.ts';
import { lostShares, maskSettled, newHistories, nextHistories, withoutSettledRanks } from '../../../main/compression/low-rank/settled-ranks.ts';
import type { Network, Weights } from '../../../main/network/network.ts';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { splitWeights } from '../../../main/training/running-statistics.ts';
import { splitLowRank } from '../../../main/network/split-low-rank.ts';
import { storedNumbers } from '../../../main/compression/network-size.ts';
import { planRecipe } from '../../../main/compression/recipe.ts';
import { factsOf, outputDifference, smallResNet } from '../small-networks.ts';

const network = factorise(smallResNet(), { kind: 'spatial', startingRank: 'full' });
const momentumOf = ({ weights }: Network): Weights => Object.fromEntries(Object.entries(splitWeights(weights).trainable).map(([name, { shape, values }]) => [name, { shape, values: values.map((value) => -value) }]));
const needed = (rank: number) => new Map(newHistories(network).map(({ layer }) => [layer, rank]));
const withSpectra = (given: Network, change: (values: Float32Array) => void): Network => {
  const copy = structuredClone(given);
  for (const { factors } of factorisedLayers(copy)) change(factors.spectrum);
  return copy;
};

describe('ranks that have fallen for good', () => {
  test('are counted by magnitude, in epochs in a row', () => {
    const first = nextHistories(network, newHistories(network), needed(2));
    expect(first[0].unneeded.slice(0, 4)).toEqual([0, 0, 1, 1]);
    // The last part becomes the largest, below zero: needed again.
    const turned = withSpectra(network, (values) => (values[values.length - 1] = -100));
    const second = nextHistories(turned, first, needed(2));
    expect(second[0].unneeded.slice(0, 3)).toEqual([0, 1, 2]);
    expect(second[0].unneeded.at(-1)).toBe(0);
  });

  test('are set to zero, then go with the momentum of their factors; the outputs are the same', () => {
    let histories = newHistories(network);
    for (let epoch = 0; epoch < 2; epoch++) histories = nextHistories(network, histories, needed(3));
    const masked = maskSettled(network, histories, 2);
    const hidden: Network = { ...network, weights: { ...network.weights, ...masked.weights } };
    const smaller = withoutSettledRanks({ network: hidden, velocities: momentumOf(hidden) }, masked.histories, 2)!;
    requireMatchingWeights(smaller.network);
    expect(outputDifference(hidden, smaller.network)).toBeLessThan(1e-4);
    expect(outputDifference(network, smaller.network)).toBeGreaterThan(1e-3);
    expect(smaller.velocities).toEqual(momentumOf(smaller.network));
    for (const { factors } of factorisedLayers(smaller.network)) expect(factors.rank).toBe(3);
    expect(smaller.histories).toEqual(newHistories(smaller.network).map((history, index) => ({ ...history, lost: masked.histories[index].lost })));
  });

  test('still count in the whole: the energy that is asked for is a share of what was there at first', () => {
    const lost = lostShares(maskSettled(network, nextHistories(network, newHistories(network), ranksForEnergy(spectraOf(network), 0.9)), 1).histories);
    const first = spectraOf(network);
    const later = first.map((layer) => ({ ...layer, spectrum: layer.spectrum.slice(0, ranksForEnergy(first, 0.9).get(layer.id)), lost: lost.get(layer.id) }));
    for (const energy of [0.9, 0.7, 0.4]) expect(ranksForEnergy(later, energy)).toEqual(ranksForEnergy(first, energy));
    // As a share of what is left it would be less.
    expect(ranksForEnergy(later.map((layer) => ({ ...layer, lost: 0 })), 0.7)).not.toEqual(ranksForEnergy(first, 0.7));
  });

  test.each([{ energy: 0.8 }, { parameters: 20_000 }, { energy: 0.8, scope: 'network' }, { parameters: 20_000, scope: 'network' }] as const)('leave a stage that shrinks while it trains with what the cut in one go keeps: %j', (limit) => {
    const epochs = 4;
    let present = network;
    let state: unknown = null;
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const hooks = lowRankHooks(present.graph, { orthogonality: 10, orthogonalityWeighting: 'by-rank', sparsity: 0.1, sparsityTerm: 'hoyer' }, limit, 2);
      if (state) hooks.restore!(JSON.parse(JSON.stringify(state)));
      const replaced = hooks.afterEpoch!({ epoch, epochs, network: present });
      if (replaced) present = { ...present, weights: { ...present.weights, ...replaced.weights } };
      state = hooks.state!();
      const smaller = epoch < epochs ? hooks.shrink!({ network: present, velocities: momentumOf(present) }) : null;
      if (smaller) [present, state] = [smaller.network, smaller.hooks];
    }
    expect(factorisedLayers(present).some(({ factors }, index) => factors.rank < factorisedLayers(network)[index].factors.rank)).toBe(true);
    expect(outputDifference(cutSpectrum(network, limit), cutSpectrum(present, limit, lostBefore(state)))).toBeLessThan(1e-3);
  });

  test('are counted by the cut at the end of the stage as well', () => {
    const [stage] = planRecipe({ steps: [{ method: 'low-rank', settings: { kind: 'spatial', energy: 0.8 } }] }, factsOf(smallResNet())).stages;
    const state = { progress: null, histories: newHistories(network).map((history) => ({ ...history, lost: 0.15 })) };
    const [whole, later] = [stage.finish(network, { ...state, histories: newHistories(network) }), stage.finish(network, state)];
    expect(storedNumbers(splitLowRank(later).graph)).toBeGreaterThan(storedNumbers(splitLowRank(whole).graph));
  });

  test('are none yet in a run that an earlier version began', () => {
    const hooks = lowRankHooks(network.graph, { orthogonality: 10, orthogonalityWeighting: 'by-rank', sparsity: 0.1, sparsityTerm: 'hoyer' }, { energy: 0.5 }, 1);
    const progress = { epoch: 3, widths: [], ranks: [] };
    hooks.restore!(progress);
    expect(hooks.progress()).toEqual(progress);
    expect(hooks.shrink!({ network, velocities: {} })).toBeNull();
    expect(hooks.afterEpoch!({ epoch: 4, epochs: 9, network })).toBeDefined();
  });

  test('none go where shrinking is off', () => {
    expect(lowRankHooks(network.graph, { orthogonality: 10, orthogonalityWeighting: 'by-rank', sparsity: 0.1, sparsityTerm: 'hoyer' }, { energy: 0.5 }, null).shrink).toBeUndefined();
  });
});

function spectraOf(given: Network) {
  return factorisedLayers(given).map(({ node, kind, shape, factors }) => ({ id: node.id, kind, shape, spectrum: factors.spectrum }));
}
