import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { findChannelGroups } from '../../main/network/channel-groups.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import { maskChannels } from '../../main/network/mask-channels.ts';
import type { Network } from '../../main/network/network.ts';
import { requireMatchingWeights, sizeOfShape, weightShapes } from '../../main/network/node-weights.ts';
import { removeChannels, removeChannelsWith } from '../../main/network/remove-channels.ts';
import { randomImage, randomNetworks, randomWeights, worstDifference } from './random-graph.ts';
import { referenceForward } from './reference-forward.ts';

const normalisation = { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] };

/** In every group that is free, a random choice of channels to zero; at least one is kept. */
function randomChoice(network: Network, seed: number): { zeroed: Map<string, number[]>; kept: Map<string, number[]> } {
  const random = randomFromSeed(seed);
  const zeroed = new Map<string, number[]>();
  const kept = new Map<string, number[]>();
  for (const group of findChannelGroups(network)) {
    if (group.locked) continue;
    const survivor = random.integer(group.channels);
    const keeps = Array.from({ length: group.channels }, (_, channel) => channel === survivor || random.next() < 0.5);
    kept.set(group.id, [...keeps.keys()].filter((channel) => keeps[channel]));
    zeroed.set(group.id, [...keeps.keys()].filter((channel) => !keeps[channel]));
  }
  return { zeroed, kept };
}

function sizeOf(network: Network): number {
  return Object.values(network.weights).reduce((sum, weight) => sum + weight.values.length, 0);
}

function expectShrunkToEqualMasked(network: Network, seed: number): Network {
  const { zeroed, kept } = randomChoice(network, seed);
  const shrunk = removeChannels(network, kept);
  requireMatchingWeights(shrunk);
  if ([...zeroed.values()].some((channels) => channels.length > 0)) expect(sizeOf(shrunk)).toBeLessThanOrEqual(sizeOf(network));
  const image = randomImage(network, seed);
  expect(worstDifference(referenceForward(maskChannels(network, zeroed), image), referenceForward(shrunk, image))).toBeLessThan(1e-9);
  return shrunk;
}

describe('removeChannels', () => {
  test('gives what masking gives, on random networks', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), (network, seed) => {
        expectShrunkToEqualMasked(network, seed);
      }),
      { numRuns: 400 },
    );
  });

  test.each(['residual-block', 'pre-activation', 'squeeze-and-excitation', 'swapped-concat', 'inverted-residual', 'low-rank-convolution'] as const)(
    'gives what masking gives, on networks full of %s',
    (kind) => {
      fc.assert(
        fc.property(randomNetworks(['convolution-batch-norm', kind, kind], 6), fc.nat(), (network, seed) => {
          expectShrunkToEqualMasked(network, seed);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(['imagenet', 'small'] as const)('gives what masking gives on a narrow ResNet18 with the %s stem', (stem) => {
    const graph = resNet({ depth: 18, stem, classes: 4, height: 20, width: 16, normalisation, baseWidth: 6 });
    const network = { graph, weights: randomWeights(graph, randomFromSeed(1)) };
    const shrunk = expectShrunkToEqualMasked(network, 1);
    expect(sizeOf(shrunk)).toBeLessThan(sizeOf(network) / 2);
  });

  test('gives what masking gives on a whole ResNet18 at 32 pixels', () => {
    const graph = resNet({ depth: 18, stem: 'imagenet', classes: 10, height: 32, width: 32, normalisation });
    const shrunk = expectShrunkToEqualMasked({ graph, weights: randomWeights(graph, randomFromSeed(2)) }, 2);
    const expected = Object.values(weightShapes(shrunk.graph)).reduce((sum, shape) => sum + sizeOfShape(shape), 0);
    expect(sizeOf(shrunk)).toBe(expected);
  });

  test('takes the same slices from tensors that belong to the weights, of those that are there', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), (network, seed) => {
        const { kept } = randomChoice(network, seed);
        const companions = Object.fromEntries(Object.entries(network.weights).filter((_, index) => index % 3 > 0).map(([name, { shape, values }]) => [name, { shape, values: values.map((value) => -value) }]));
        const smaller = removeChannelsWith(network, kept, companions);
        expect(smaller.network).toEqual(removeChannels(network, kept));
        expect(Object.keys(smaller.companions)).toEqual(Object.keys(companions));
        for (const [name, { shape, values }] of Object.entries(smaller.companions)) {
          expect(shape).toEqual(smaller.network.weights[name].shape);
          expect(values).toEqual(smaller.network.weights[name].values.map((value) => -value));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('can be repeated: what is left of a group keeps its name and shrinks further', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), (network, seed) => {
        expectShrunkToEqualMasked(expectShrunkToEqualMasked(network, seed), seed + 1);
      }),
      { numRuns: 60 },
    );
  });

  test('leaves the given network as it was', () => {
    const graph = resNet({ depth: 18, stem: 'small', classes: 4, height: 8, width: 8, normalisation, baseWidth: 4 });
    const network = { graph, weights: randomWeights(graph, randomFromSeed(1)) };
    const before = structuredClone(network);
    const { zeroed, kept } = randomChoice(network, 5);
    removeChannels(network, kept);
    maskChannels(network, zeroed);
    expect(network).toEqual(before);
  });

  test('refuses to empty a group, to touch a locked one, and channels that are not there or not rising', () => {
    const graph = resNet({ depth: 18, stem: 'small', classes: 4, height: 8, width: 8, normalisation, baseWidth: 4 });
    const network = { graph, weights: randomWeights(graph, randomFromSeed(1)) };
    const remove = (group: string, kept: number[]) => () => removeChannels(network, new Map([[group, kept]]));
    expect(remove('stem.convolution', [])).toThrow(/Nothing would be left/);
    expect(remove('classifier', [0])).toThrow(/they are the classes/);
    expect(remove('image', [0, 1])).toThrow(/they are the image itself/);
    expect(remove('image', [0, 1, 2])).not.toThrow();
    expect(remove('nowhere', [0])).toThrow(/no group of channels ‘nowhere’/);
    expect(remove('stem.convolution', [0, 4])).toThrow(/Channel 4/);
    expect(remove('stem.convolution', [1, 0])).toThrow(/Channel 0/);
    expect(remove('stem.convolution', [1, 1])).toThrow(/Channel 1/);
    expect(remove('stem.convolution', [0.5])).toThrow(/Channel 0.5/);
    expect(() => maskChannels(network, new Map([['stem.convolution', [0, 1, 2, 3]]]))).toThrow(/Nothing would be left/);
  });
});
