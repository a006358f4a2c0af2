import { describe, expect, test } from 'vitest';
import { lowRank } from '../../../main/compression/low-rank/low-rank.ts';
import { factorisedLayers } from '../../../main/compression/low-rank/layers.ts';
import type { GivenSettings } from '../../../main/compression/settings.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { buildGraph } from '../../../main/network/families/index.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import { splitLowRank } from '../../../main/network/split-low-rank.ts';
import { factsOf, outputDifference, sizeShare, smallResNet } from '../small-networks.ts';

const network = smallResNet();

function plan(given: GivenSettings = {}, index = 0) {
  return lowRank.plan(given, factsOf(network), { index, steps: ['soft-filter-pruning', 'low-rank'].slice(1 - index) });
}

describe('low-rank training', () => {
  test.each(['channel', 'spatial'])('factorises before, and lands at the stated size after: %s', (kind) => {
    const [stage] = plan({ kind, size: 0.4 }).stages();
    const prepared = stage.prepare(network);
    expect(factorisedLayers(prepared).length).toBeGreaterThan(0);
    const small = splitLowRank(stage.finish(prepared));
    expect(sizeShare(small, network)).toBeLessThanOrEqual(0.4);
    expect(sizeShare(small, network)).toBeGreaterThan(0.33);
  });

  test('goes by space where kernels have some, and by channels in networks of 1 x 1 convolutions, and lands where it should in both', () => {
    const graph = buildGraph('efficientnet-lite0', { stem: 'imagenet', classes: 4, height: 32, width: 32, normalisation: network.graph.input.normalisation, baseWidth: 8 });
    const mobile = { graph, weights: initialWeights(graph, randomFromSeed(1)) };
    for (const [one, kind] of [[network, 'spatial'], [mobile, 'channel']] as const) {
      const planned = lowRank.plan({}, factsOf(one), { index: 0, steps: ['low-rank'] });
      expect(planned.settings.kind).toBe(kind);
      expect(sizeShare(splitLowRank(planned.cut(one)), one)).toBeLessThan(0.6);
    }
  });

  test('the control is the same cut in one go', () => {
    const planned = plan({ size: 0.4 });
    const [stage] = planned.stages();
    expect(outputDifference(planned.cut(network), stage.finish(stage.prepare(network)))).toBe(0);
  });

  test('shows the ranks that the cut would leave, epoch by epoch, and keeps them over a stop', () => {
    const [stage] = plan({ energy: 0.5, epochs: 2 }).stages();
    const prepared = stage.prepare(network);
    const hooks = stage.hooks(prepared);
    expect(hooks.progress()).toBeNull();
    expect(hooks.afterEpoch!({ epoch: 1, epochs: 2, network: prepared })).toBeUndefined();
    const { ranks } = hooks.progress()!;
    const left = new Map(factorisedLayers(stage.finish(prepared)).map(({ node, factors }) => [node.id, factors.rank]));
    expect(ranks.length).toBe(factorisedLayers(prepared).length);
    for (const { layer, rank, needed } of ranks) {
      expect(needed).toBeLessThan(rank);
      expect(left.get(layer)).toBe(needed);
    }
    const again = stage.hooks(prepared);
    again.restore!(JSON.parse(JSON.stringify(hooks.state!())));
    expect(again.progress()).toEqual(hooks.progress());
  });

  test('statistics are estimated again after the start, which cuts too, and the recovery keeps factors orthogonal', () => {
    const planned = plan({ size: 0.4 });
    const [stage] = planned.stages();
    expect(stage.reestimateStatistics).toBe(true);
    expect(planned.recoveryHooks!(stage.finish(stage.prepare(network))).extraLoss).toBeDefined();
  });

  test('terms that are switched off are not computed', () => {
    const hooksWith = (given: GivenSettings) => {
      const [stage] = plan(given).stages();
      return stage.hooks(stage.prepare(network));
    };
    expect(hooksWith({ orthogonality: 0, sparsity: 0 }).extraLoss).toBeUndefined();
    expect(hooksWith({ orthogonality: 0 }).extraLoss).toBeDefined();
    expect(plan({ orthogonality: 0 }).recoveryHooks!(network)).toEqual({});
  });

  test('factors of the loss are those of the authors of each form, unless they are given', () => {
    expect(plan().settings).toMatchObject({ orthogonality: 10, sparsity: 0.1 });
    expect(plan({ orthogonalityWeighting: 'by-rank-squared', sparsityTerm: 'l1' }).settings).toMatchObject({ orthogonality: 1, sparsity: 0.01 });
    expect(plan({ orthogonalityWeighting: 'by-rank-squared', orthogonality: 3 }).settings.orthogonality).toBe(3);
  });

  test('one budget for the network lands at the stated size as well, with other ranks', () => {
    const [byLayer, byNetwork] = ['layer', 'network'].map((scope) => splitLowRank(plan({ size: 0.4, scope }).cut(network)));
    expect(sizeShare(byNetwork, network)).toBeLessThanOrEqual(0.4);
    expect(sizeShare(byNetwork, network)).toBeGreaterThan(0.35);
    expect(byNetwork.graph).not.toEqual(byLayer.graph);
  });

  test('a layer with an amount of its own has that rank, and the others keep the size', () => {
    const layers = factorisedLayers(plan().stages()[0].prepare(network));
    const [{ node, factors }] = layers;
    const own = plan({ kind: 'spatial', size: 0.4, amounts: { [node.id]: 0.75 } });
    const cut = own.cut(network);
    expect(factorisedLayers(cut).find((layer) => layer.node.id === node.id)!.factors.rank).toBe(Math.round(Math.min(factors.rows, factors.columns) / 4));
    expect(sizeShare(splitLowRank(cut), network)).toBeLessThanOrEqual(0.4);
    expect(sizeShare(splitLowRank(cut), network)).toBeGreaterThan(0.33);
  });

  test('a layer whose own rank would store more than its kernel stays dense, and so does a locked one', () => {
    const ids = factorisedLayers(plan().stages()[0].prepare(network)).map(({ node }) => node.id);
    const prepared = plan({ amounts: { [ids[0]]: 0.01 }, locked: [ids[1]] }).stages()[0].prepare(network);
    expect(factorisedLayers(prepared).map(({ node }) => node.id)).toEqual(ids.slice(2));
  });

  test('names that are no layers, and amounts of layers that are not cut, are refused', () => {
    const [id] = factorisedLayers(plan().stages()[0].prepare(network)).map(({ node }) => node.id);
    expect(() => plan({ locked: ['nowhere'] })).toThrow(expect.objectContaining({ code: 'compression.layer-unknown' }));
    expect(() => plan({ amounts: { nowhere: 0.5 } })).toThrow(expect.objectContaining({ code: 'compression.layer-unknown' }));
    expect(() => plan({ amounts: { 'stem.convolution': 0.5 } })).toThrow(expect.objectContaining({ code: 'compression.layer-not-cut' }));
    expect(() => plan({ amounts: { [id]: 0.5 }, locked: [id] })).toThrow(expect.objectContaining({ code: 'compression.layer-not-cut' }));
  });

  test('amounts count for the least size that can be reached', () => {
    const ids = factorisedLayers(plan().stages()[0].prepare(network)).map(({ node }) => node.id);
    const amounts = Object.fromEntries(ids.map((id) => [id, 0.6]));
    expect(() => plan({ size: 0.2 })).not.toThrow();
    expect(() => plan({ size: 0.2, amounts })).toThrow(expect.objectContaining({ code: 'compression.size-out-of-reach' }));
  });

  test('a size that rank 1 everywhere exceeds is refused', () => {
    expect(() => plan({ size: 0.001 })).toThrow(expect.objectContaining({ code: 'compression.size-out-of-reach' }));
  });
});
