import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestUsefulRank } from '../../../main/compression/low-rank/break-even.ts';
import { factorise } from '../../../main/compression/low-rank/factorise.ts';
import { factorisedLayers } from '../../../main/compression/low-rank/layers.ts';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { composeLowRank, splitLowRank } from '../../../main/network/split-low-rank.ts';
import { randomNetworks } from '../../network/random-graph.ts';
import { outputDifference, smallResNet } from '../small-networks.ts';

const kinds = ['channel', 'spatial'] as const;

describe.each(kinds)('factorise by %s', (kind) => {
  test('at full rank, factors, two convolutions and one composed kernel give the outputs of the old network: random networks', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const factors = factorise(network, { kind, startingRank: 'full' });
        for (const form of [factors, splitLowRank(factors), composeLowRank(factors)]) {
          requireMatchingWeights(form);
          expect(outputDifference(network, form)).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('at the useful rank every layer stores less than dense, and the two convolutions equal the factors', () => {
    const network = smallResNet();
    const factors = factorise(network, { kind, startingRank: 'useful' });
    for (const { shape, factors: { rank } } of factorisedLayers(factors)) expect(rank).toBeLessThanOrEqual(largestUsefulRank(kind, shape));
    expect(outputDifference(factors, splitLowRank(factors))).toBeLessThan(1e-4);
  });

  test('the stem and locked layers stay dense', () => {
    const factors = factorise(smallResNet(), { kind, startingRank: 'useful', locked: ['stage2.block1.convolution2'] });
    const ids = factorisedLayers(factors).map(({ node }) => node.id);
    expect(ids).not.toContain('stem.convolution');
    expect(ids).not.toContain('stage2.block1.convolution2');
    expect(ids).toContain('stage2.block1.convolution1');
    expect(ids.includes('stage2.block1.projection.convolution')).toBe(kind === 'channel');
  });
});
