import { describe, expect, test } from 'vitest';
import { prunableGroups, type PruningRule } from '../../../main/compression/soft-filter-pruning/choose-channels.ts';
import { pruningHooks } from '../../../main/compression/soft-filter-pruning/pruning-hooks.ts';
import { newHistory, nextHistory, withoutSettled, type GroupHistory } from '../../../main/compression/soft-filter-pruning/settled-channels.ts';
import type { GroupWidth } from '../../../main/compression/step.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { maskChannels } from '../../../main/network/mask-channels.ts';
import type { Network, Weights } from '../../../main/network/network.ts';
import { requireMatchingWeights, weightShapes } from '../../../main/network/node-weights.ts';
import { splitWeights } from '../../../main/training/running-statistics.ts';
import { outputDifference, sizeShare, smallResNet } from '../small-networks.ts';

const groupsOf = ({ graph }: Network) => prunableGroups(findChannelGroups(graph), []);
const network = smallResNet();
const groups = groupsOf(network);
/** Momentum that tells where each number came from: it is the weight itself, negated. */
const momentumOf = ({ weights }: Network): Weights => Object.fromEntries(Object.entries(splitWeights(weights).trainable).map(([name, { shape, values }]) => [name, { shape, values: values.map((value) => -value) }]));

describe('channels that settle', () => {
  test('are counted by masks in a row: whoever comes back begins anew', () => {
    const [start] = newHistory([groups[0]]);
    const masks = [[1, 2, 5], [2, 5], [1, 2, 5], [1, 5]];
    const histories = masks.reduce<GroupHistory[]>((all, mask) => [...all, nextHistory(all.at(-1) ?? start, mask)], []);
    expect(histories.map(({ masked }) => masked)).toEqual([[[1, 1], [2, 1], [5, 1]], [[2, 2], [5, 2]], [[1, 1], [2, 3], [5, 3]], [[1, 2], [5, 4]]]);
  });

  test('go with their momentum; the outputs are those of the masked network, and the others are numbered anew', () => {
    const masked = maskChannels(network, new Map(groups.map(({ id }) => [id, [0, 3, 4]])));
    const histories = groups.map(({ id, channels }): GroupHistory => ({ group: id, width: channels, masked: [[0, 2], [3, 1], [4, 5]] }));
    const smaller = withoutSettled({ network: masked, velocities: momentumOf(masked) }, groups, histories, 2)!;
    requireMatchingWeights(smaller.network);
    expect(outputDifference(masked, smaller.network)).toBeLessThan(1e-4);
    expect(smaller.velocities).toEqual(momentumOf(smaller.network));
    expect(groupsOf(smaller.network).map(({ channels }) => channels)).toEqual(groups.map(({ channels }) => channels - 2));
    for (const { masked: left } of smaller.histories) expect(left).toEqual([[2, 1]]);
  });

  test('are none before their time, and two channels of each group always stay', () => {
    const histories = groups.map(({ id, channels }): GroupHistory => ({ group: id, width: channels, masked: Array.from({ length: channels - 1 }, (_, channel) => [channel, 3]) }));
    expect(withoutSettled({ network, velocities: {} }, groups, histories, 4)).toBeNull();
    const masked = maskChannels(network, new Map(groups.map(({ id, channels }) => [id, [...Array(channels - 1).keys()]])));
    expect(groupsOf(withoutSettled({ network: masked, velocities: {} }, groups, histories, 3)!.network).map(({ channels }) => channels)).toEqual(groups.map(() => 2));
  });
});

/** Masks of some epochs without training between them. */
function course(settled: number | null, rule: PruningRule, epochs = 6): { network: Network; widths: GroupWidth[][]; shares: number[] } {
  let present = network;
  let hooks = pruningHooks(groups, rule, { growth: 'growing', settled });
  const widths: GroupWidth[][] = [];
  const shares: number[] = [];
  for (let epoch = 1; epoch <= epochs; epoch++) {
    present = { ...present, weights: { ...present.weights, ...hooks.afterEpoch!({ epoch, epochs, network: present })!.weights } };
    widths.push(hooks.progress()!.widths);
    shares.push(sizeShare(present, network));
    const smaller = epoch < epochs ? hooks.shrink?.({ network: present, velocities: momentumOf(present) }) : null;
    if (!smaller) continue;
    expect(Object.keys(smaller.velocities).every((name) => weightShapes(smaller.network.graph)[name].join() === smaller.velocities[name].shape.join())).toBe(true);
    present = smaller.network;
    hooks = pruningHooks(groupsOf(present), rule, { growth: 'growing', settled });
    hooks.restore!(JSON.parse(JSON.stringify(smaller.hooks)));
  }
  return { network: present, widths, shares };
}

test('a run that an earlier version began goes on as if nothing had settled yet', () => {
  const hooks = pruningHooks(groups, { limit: { ratio: 0.5 }, scope: 'group', importance: 'l2', multipleOf: 1, keepAtLeast: 1 }, { growth: 'growing', settled: 1 });
  hooks.restore!({ progress: null, masked: [[groups[0].id, [1, 2]]] });
  expect(hooks.shrink!({ network, velocities: {} })).toBeNull();
  expect(hooks.afterEpoch!({ epoch: 2, epochs: 4, network })).toBeDefined();
});

describe('pruning that shrinks while it trains', () => {
  const rules: PruningRule[] = [
    { limit: { ratio: 0.6 }, scope: 'group', importance: 'l2', multipleOf: 1, keepAtLeast: 1 },
    { limit: { ratio: 0.6 }, scope: 'network', importance: 'l1', multipleOf: 1, keepAtLeast: 1 },
    { limit: { energy: 0.5 }, scope: 'group', importance: 'l2', multipleOf: 2, keepAtLeast: 3 },
    { limit: { numbers: 0.2 * Object.values(weightShapes(network.graph)).reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0) }, scope: 'group', importance: 'l2', multipleOf: 1, keepAtLeast: 1 },
  ];
  test.each(rules)('only gets smaller, and never narrower than the same cut at full width by more than what filters no longer read decides: %j', (rule) => {
    const [whole, shrinking] = [course(null, rule), course(2, rule)];
    const keptOf = ({ widths }: typeof whole) => widths.map((groupsNow) => groupsNow.map(({ kept }) => kept));
    // Importances of filters that read nothing dead any more are others, so energies and ranks of the whole network may choose otherwise.
    if (rule.scope === 'group' && !('energy' in rule.limit)) expect(keptOf(shrinking)).toEqual(keptOf(whole));
    const sum = (kept: number[][]) => kept.at(-1)!.reduce((total, count) => total + count, 0);
    expect(Math.abs(sum(keptOf(shrinking)) / sum(keptOf(whole)) - 1)).toBeLessThan(0.1);
    expect(shrinking.widths.map((all) => all.map(({ group, channels }) => [group, channels]))).toEqual(whole.widths.map((all) => all.map(({ group, channels }) => [group, channels])));
    expect(whole.shares.at(-1)).toBe(1);
    expect(shrinking.shares.at(-1)).toBeLessThan(0.8);
    expect(shrinking.shares).toEqual([...shrinking.shares].sort((a, b) => b - a));
  });
});
