import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepNonZeroChannels } from '../../../main/compression/soft-filter-pruning/zero-channels.ts';
import { keepByRatio } from '../../../main/compression/soft-filter-pruning/selection.ts';
import { removedChannels } from '../../../main/compression/soft-filter-pruning/selection.ts';
import { importanceNames, importances } from '../../../main/compression/soft-filter-pruning/importance/index.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { maskChannels } from '../../../main/network/mask-channels.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { requireMatchingWeights } from '../../../main/network/node-weights.ts';
import { randomNetworks } from '../../network/random-graph.ts';
import { outputDifference, smallResNet } from '../small-networks.ts';
import { effectsOfStep } from './effects-of-step.ts';

const plain = { multipleOf: 1, keepAtLeast: 1 };

describe('keepNonZeroChannels', () => {
  test('reads the mask back from the weights, and what it removes changes no output: random networks, each importance', () => {
    fc.assert(
      fc.property(randomNetworks(), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...importanceNames), (network, ratio, importance) => {
        const groups = findChannelGroups(network).filter(({ locked }) => !locked);
        const effects = effectsOfStep(network, groups);
        const chosen = keepByRatio(groups.map((group) => ({ id: group.id, scores: importances[importance](group, network.weights, effects) })), ratio, 'group', plain);
        const masked = maskChannels(network, removedChannels(groups, chosen));
        const kept = keepNonZeroChannels(groups, masked.weights, plain);
        for (const { id } of groups) expect([...kept.get(id)!]).toEqual([...chosen.get(id)!]);
        const shrunk = removeChannels(masked, kept);
        requireMatchingWeights(shrunk);
        expect(outputDifference(masked, shrunk)).toBeLessThan(1e-4);
      }),
    );
  });

  test('fills up with zero channels where rounding or the least width asks for more', () => {
    const network = smallResNet();
    const groups = findChannelGroups(network).filter(({ locked }) => !locked);
    const [group] = groups;
    const masked = maskChannels(network, new Map([[group.id, [0, 1, 2, 4, 6]]]));
    const keptWith = (rounding: typeof plain) => [...keepNonZeroChannels(groups, masked.weights, rounding).get(group.id)!];
    expect(keptWith(plain)).toEqual([3, 5, 7]);
    expect(keptWith({ multipleOf: 4, keepAtLeast: 1 })).toEqual([0, 3, 5, 7]);
    expect(keptWith({ multipleOf: 1, keepAtLeast: 5 })).toEqual([0, 1, 3, 5, 7]);
  });

  test('a filter of zeros that still sends the shift of its batch norm is not zero', () => {
    const network = smallResNet();
    const groups = findChannelGroups(network).filter(({ locked }) => !locked);
    const masked = maskChannels(network, new Map([[groups[0].id, [2]]]));
    const shift = groups[0].members.find(({ weight }) => weight.endsWith('/shift'))!.weight;
    masked.weights[shift].values[2] = 0.5;
    expect([...keepNonZeroChannels(groups, masked.weights, plain).get(groups[0].id)!]).toContain(2);
  });
});
