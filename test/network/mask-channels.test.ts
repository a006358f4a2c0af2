import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { findChannelGroups } from '../../main/network/channel-groups.ts';
import { maskChannels } from '../../main/network/mask-channels.ts';
import { isStatistic, type Network } from '../../main/network/network.ts';
import { randomImage, randomNetworks } from './random-graph.ts';
import { referenceValues } from './reference-forward.ts';

/** In every free group of two or more, some channels to zero. */
function randomChannels(network: Network, seed: number): Map<string, number[]> {
  const random = randomFromSeed(seed);
  const free = findChannelGroups(network).filter((group) => !group.locked && group.channels > 1);
  return new Map(free.map((group) => [group.id, [...Array(group.channels - 1).keys()].filter(() => random.next() < 0.6)]));
}

describe('maskChannels', () => {
  test('makes the channels exactly 0 wherever a layer reads them', () => {
    let read = 0;
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), (network, seed) => {
        const zeroed = randomChannels(network, seed);
        const masked = maskChannels(network, zeroed);
        const values = referenceValues(masked, randomImage(network));
        const readByLayers = new Set(network.graph.nodes.filter((node) => node.op === 'convolution' || node.op === 'linear').map((node) => node.inputs[0] as string));
        for (const group of findChannelGroups(network)) {
          for (const place of group.places.filter(({ node }) => readByLayers.has(node))) {
            const value = values.get(place.node)!;
            for (const channel of zeroed.get(group.id) ?? []) {
              for (let index = place.offset + channel; index < value.values.length; index += value.channels) {
                if (value.values[index] !== 0) throw new Error(`${place.node}, channel ${place.offset + channel}: ${value.values[index]}`);
                read++;
              }
            }
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(read).toBeGreaterThan(1000);
  });

  test('keeps shapes and running statistics, and changes weights only to 0', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.nat(), (network, seed) => {
        const masked = maskChannels(network, randomChannels(network, seed));
        expect(masked.graph).toEqual(network.graph);
        for (const [name, { shape, values }] of Object.entries(network.weights)) {
          expect(masked.weights[name].shape).toEqual(shape);
          const changed = masked.weights[name].values.filter((value, index) => value !== values[index]);
          expect(changed.every((value) => value === 0), name).toBe(true);
          if (isStatistic(name)) expect(changed).toHaveLength(0);
        }
      }),
      { numRuns: 50 },
    );
  });
});
