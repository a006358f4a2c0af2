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

describe('amounts of single layers', () => {
  const [first, second] = groups;
  const widthOf = (small: ReturnType<typeof shrink>, id: string) => findChannelGroups(small).find((group) => group.id === id)!.channels;

  test.each<PruningLimit>([{ numbers: 0.1 * dense }, { ratio: 0.8 }, { energy: 0.3 }])('hold whatever the limit says of the others: %j', (limit) => {
    const small = shrink(ruleFor(limit, { amounts: { [first.places[0].node]: 0.25, [second.id]: 0 } }));
    expect(widthOf(small, first.id)).toBe(first.channels * 0.75);
    expect(widthOf(small, second.id)).toBe(second.channels);
    expect(widthOf(small, groups[2].id)).toBeLessThan(groups[2].channels * 0.75);
  });

  test('the others keep the size', () => {
    for (const amounts of [{ [first.id]: 0 }, { [first.id]: 0.9, [second.id]: 0.9 }]) {
      const share = sizeShare(shrink(ruleFor({ numbers: 0.1 * dense }, { amounts })), network);
      expect(share).toBeLessThanOrEqual(0.1);
      expect(share).toBeGreaterThan(0.08);
    }
  });

  test('of layers that shrink together the smallest one is taken', () => {
    const wide = groups.find(({ places }) => new Set(places.map(({ node }) => node)).size > 3)!;
    const [one, other] = [wide.places[0].node, wide.places.at(-1)!.node];
    expect(widthOf(shrink(ruleFor({ ratio: 0.9 }, { amounts: { [one]: 0.5, [other]: 0.25 } })), wide.id)).toBe(wide.channels * 0.75);
  });

  test('grow with the cut, and count for the least that can be reached', () => {
    const rule = ruleFor({ ratio: 0.5 }, { amounts: { [first.id]: 0.5 } });
    expect(chooseChannels(network, groups, rule, 0.5).get(first.id)).toHaveLength(first.channels * 0.75);
    expect(leastNumbers(network.graph, groups, rule)).toBe(storedNumbers(shrink({ ...rule, limit: { ratio: 1 } }).graph));
    expect(leastNumbers(network.graph, groups, rule)).toBeGreaterThan(leastNumbers(network.graph, groups, ruleFor({ ratio: 0.5 })));
  });
});

test('prunableGroups leaves out what the graph or the user locks', () => {
  const all = findChannelGroups(network);
  expect(all.length).toBeGreaterThan(groups.length);
  expect(groups.every(({ locked }) => locked === null)).toBe(true);
  const withoutStem = prunableGroups(all, ['stem.convolution']);
  expect(withoutStem.length).toBe(groups.length - 1);
  expect(prunableGroups(all, [groups[1].id]).map(({ id }) => id)).toEqual(groups.filter((_, index) => index !== 1).map(({ id }) => id));
  expect(withoutStem.some(({ places }) => places.some(({ node }) => node === 'stem.convolution'))).toBe(false);
});
