import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterMatrix } from '../../../../main/compression/soft-filter-pruning/importance/filters.ts';
import { geometricMedian } from '../../../../main/compression/soft-filter-pruning/importance/geometric-median.ts';
import { findChannelGroups, type ChannelGroup } from '../../../../main/network/channel-groups.ts';
import { maskChannels } from '../../../../main/network/mask-channels.ts';
import { randomNetworks } from '../../../network/random-graph.ts';

/** sum_j |F_i - F_j|_2, element by element. */
function distances(group: ChannelGroup, filters: { values: Float32Array; elements: number }): number[] {
  const filter = (channel: number) => filters.values.subarray(channel * filters.elements, (channel + 1) * filters.elements);
  const alive = Array.from({ length: group.channels }, (_, channel) => channel).filter((channel) => filter(channel).some((value) => value !== 0));
  return Array.from({ length: group.channels }, (_, one) =>
    alive.includes(one) ? alive.reduce((sum, other) => sum + Math.sqrt(filter(one).reduce((square, value, element) => square + (value - filter(other)[element]) ** 2, 0)), 0) : 0,
  );
}

test('is the sum of distances to the other filters, those of zeros aside: random networks', () => {
  fc.assert(
    fc.property(randomNetworks(), (network) => {
      for (const group of findChannelGroups(network).filter(({ locked, channels }) => !locked && channels > 2)) {
        const { weights } = maskChannels(network, new Map([[group.id, [1]]]));
        const expected = distances(group, filterMatrix(group, weights));
        const largest = Math.max(1, ...expected);
        geometricMedian(group, weights).forEach((score, channel) => expect(Math.abs(score - expected[channel]) / largest).toBeLessThan(1e-3));
      }
    }),
    { numRuns: 40 },
  );
});

const group: ChannelGroup = {
  id: 'convolution', channels: 4, locked: null, places: [{ node: 'convolution', offset: 0 }],
  members: [{ weight: 'convolution/kernel', node: 'convolution', axis: 3, role: 'output', offset: 0, blocks: 1, period: 0 }],
};
const scoresOf = (filters: number[]) => [...geometricMedian(group, { 'convolution/kernel': { shape: [1, 1, 1, 4], values: Float32Array.from(filters) } })];

test('the filter in the middle of the others is the one that they can stand for, however long it is', () => {
  const scores = scoresOf([1, 5, 6, 9]);
  expect(scores.indexOf(Math.min(...scores))).not.toBe(0);
  expect(scores.map((score) => Math.round(score))).toEqual([17, 9, 9, 15]);
});

test('filters that are all alike are still more than channels of zeros', () => {
  const scores = scoresOf([2, 2, 0, 2]);
  expect(scores[2]).toBe(0);
  for (const channel of [0, 1, 3]) expect(scores[channel]).toBeGreaterThan(0);
});
