import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { ConvolutionNode, Network, NetworkNode } from '../../main/network/network.ts';
import { requireMatchingWeights } from '../../main/network/node-weights.ts';
import { composeLowRank, lowRankNodes, splitLowRank } from '../../main/network/split-low-rank.ts';
import { randomImage, randomNetworks, randomWeights, worstDifference } from './random-graph.ts';
import { referenceForward } from './reference-forward.ts';

/** Any one low-rank convolution on an 11 x 10 image. */
const singleConvolutions: fc.Arbitrary<Network> = fc
  .record({
    kernel: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    dilations: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
    padding: fc.record({ top: fc.nat(3), bottom: fc.nat(3), left: fc.nat(3), right: fc.nat(3) }),
    outputChannels: fc.integer({ min: 1, max: 6 }),
    bias: fc.boolean(),
    lowRank: fc.record({ kind: fc.constantFrom('channel' as const, 'spatial' as const), rank: fc.integer({ min: 1, max: 8 }) }),
    seed: fc.nat(),
  })
  .map(({ seed, ...options }) => {
    const convolution: ConvolutionNode = { op: 'convolution', id: 'convolution', inputs: ['image'], ...options };
    const nodes: NetworkNode[] = [
      { op: 'input', id: 'image', inputs: [] },
      convolution,
      { op: 'activation', id: 'activation', inputs: ['convolution'], kind: 'silu' },
      { op: 'global-average-pool', id: 'pool', inputs: ['activation'] },
      { op: 'linear', id: 'logits', inputs: ['pool'], outputChannels: 4 },
    ];
    const graph = { name: '', input: { height: 11, width: 10, normalisation: { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] } }, nodes, output: 'logits' };
    return { graph, weights: randomWeights(graph, randomFromSeed(seed)) };
  });

function expectThreeEqualForms(network: Network): void {
  const image = randomImage(network);
  const outputs = referenceForward(network, image);
  for (const other of [splitLowRank(network), composeLowRank(network)]) {
    requireMatchingWeights(other);
    expect(lowRankNodes(other.graph)).toEqual([]);
    expect(worstDifference(outputs, referenceForward(other, image))).toBeLessThan(1e-4);
  }
}

describe('a low-rank convolution', () => {
  test('is the same as two convolutions and as one dense kernel, for any kernel, stride, dilation and padding', () => {
    fc.assert(fc.property(singleConvolutions, expectThreeEqualForms), { numRuns: 300 });
  });

  test('is so anywhere in a network', () => {
    fc.assert(fc.property(randomNetworks(['low-rank-convolution', 'residual-block', 'concat', 'squeeze-and-excitation'], 8), expectThreeEqualForms), { numRuns: 100 });
  });

  test('can be split or composed alone, and keeps its id for those who read it', () => {
    fc.assert(
      fc.property(randomNetworks(['low-rank-convolution', 'low-rank-convolution', 'residual-block'], 6), (network) => {
        const [first, ...rest] = lowRankNodes(network.graph);
        fc.pre(first !== undefined);
        for (const change of [splitLowRank, composeLowRank]) {
          const changed = change(network, [first]);
          requireMatchingWeights(changed);
          expect(lowRankNodes(changed.graph)).toEqual(rest);
          expect(changed.graph.nodes.some((node) => node.id === first)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('finds a free name for its first half', () => {
    const [network] = fc.sample(singleConvolutions, { numRuns: 1, seed: 1 });
    const nodes = [...network.graph.nodes, { op: 'activation', id: 'convolution.reduced', inputs: ['image'], kind: 'relu' } as NetworkNode];
    expectThreeEqualForms({ graph: { ...network.graph, nodes }, weights: network.weights });
  });
});
