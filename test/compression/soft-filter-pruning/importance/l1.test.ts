import { expect, test } from 'vitest';
import { l1 } from '../../../../main/compression/soft-filter-pruning/importance/l1.ts';
import { l2 } from '../../../../main/compression/soft-filter-pruning/importance/l2.ts';
import type { ChannelGroup } from '../../../../main/network/channel-groups.ts';

const group: ChannelGroup = {
  id: 'convolution', channels: 2, locked: null, places: [{ node: 'convolution', offset: 0 }],
  members: [
    { weight: 'convolution/kernel', node: 'convolution', axis: 3, role: 'output', offset: 0, blocks: 1, period: 0 },
    { weight: 'convolution/bias', node: 'convolution', axis: 0, role: 'output', offset: 0, blocks: 1, period: 0 },
  ],
};

test('L1 and L2 of the filters alone: a bias does not make a filter important, and the two can disagree', () => {
  const weights = {
    // Filter 0: 3, 4; filter 1: 6, 0.
    'convolution/kernel': { shape: [1, 1, 2, 2], values: Float32Array.of(3, -6, -4, 0) },
    'convolution/bias': { shape: [2], values: Float32Array.of(100, 0) },
  };
  expect([...l1(group, weights)]).toEqual([7, 6]);
  expect([...l2(group, weights)]).toEqual([5, 6]);
});
