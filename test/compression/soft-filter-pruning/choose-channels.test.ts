import { describe, expect, test } from 'vitest';
import { storedNumbers } from '../../../main/compression/network-size.ts';
import { chooseChannels, leastNumbers, prunableGroups, type PruningLimit, type PruningRule } from '../../../main/compression/soft-filter-pruning/choose-channels.ts';
import { scopes } from '../../../main/compression/soft-filter-pruning/selection.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { sizeShare, smallResNet } from '../small-networks.ts';

const network = smallResNet({ baseWidth: 16 });
const groups = prunableGroups(findChannelGroups(network), []);
const dense = storedNumbers(network.graph);

function ruleFor(limit: PruningLimit, changes: Partial<PruningRule> = {}): PruningRule {
  return { limit, scope: 'group', importance: 'l2', multipleOf: 1, keepAtLeast: 1, ...changes };
}

function shrink(rule: PruningRule, share = 1) {
  return removeChannels(network, chooseChannels(network, groups, rule, share));
}

describe('chooseChannels', () => {
  test.each(scopes.flatMap((scope) => [0.5, 0.1, 0.03].map((size) => ({ scope, size }))))('lands just below the stated size: $size over the $scope', ({ scope, size }) => {
    const share = sizeShare(shrink(ruleFor({ numbers: size * dense }, { scope })), network);
    expect(share).toBeLessThanOrEqual(size);
    expect(share).toBeGreaterThan(size * 0.75);
  });

  test('a part of the cut leaves a wider network', () => {
    const rule = ruleFor({ numbers: 0.05 * dense });
    const sizes = [0.25, 0.5, 0.75, 1].map((share) => storedNumbers(shrink(rule, share).graph));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(new Set(sizes).size).toBe(4);
  });

  test('a part of an energy cut keeps more energy', () => {
    const rule = ruleFor({ energy: 0.3 });
    expect(storedNumbers(shrink(rule, 0.5).graph)).toBeGreaterThan(storedNumbers(shrink(rule, 1).graph));
  });

  test('a size that no cut reaches leaves the narrowest network', () => {
    const rule = ruleFor({ numbers: 1 }, { keepAtLeast: 2 });
    expect(storedNumbers(shrink(rule).graph)).toBe(leastNumbers(network.graph, groups, rule));
  });

  test('nothing goes where the network is small enough already', () => {
    expect(storedNumbers(shrink(ruleFor({ numbers: dense })).graph)).toBe(dense);
  });
});

test('prunableGroups leaves out what the graph or the user locks', () => {
  const all = findChannelGroups(network);
  expect(all.length).toBeGreaterThan(groups.length);
  expect(groups.every(({ locked }) => locked === null)).toBe(true);
  const withoutStem = prunableGroups(all, ['stem.convolution']);
  expect(withoutStem.length).toBe(groups.length - 1);
  expect(withoutStem.some(({ places }) => places.some(({ node }) => node === 'stem.convolution'))).toBe(false);
});
