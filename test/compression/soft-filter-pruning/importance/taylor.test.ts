import { expect, test } from 'vitest';
import { taylor } from '../../../../main/compression/soft-filter-pruning/importance/taylor.ts';
import type { ChannelGroup } from '../../../../main/network/channel-groups.ts';

const group: ChannelGroup = { id: 'stem', channels: 3, locked: null, members: [], places: [] };

test('is the root of the mean squared effect, so that squares of importances add up to the effects', () => {
  expect([...taylor(group, {}, new Map([['stem', Float64Array.of(4, 0, 0.25)]]))]).toEqual([2, 0, 0.5]);
});

test('cannot be had from weights alone', () => {
  expect(() => taylor(group, {})).toThrow(/stem/);
  expect(() => taylor(group, {}, new Map())).toThrow(/stem/);
});
