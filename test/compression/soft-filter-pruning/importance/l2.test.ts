import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importances, type Importance } from '../../../../main/compression/soft-filter-pruning/importance/index.ts';
import { l2 } from '../../../../main/compression/soft-filter-pruning/importance/l2.ts';
import { findChannelGroups } from '../../../../main/network/channel-groups.ts';
import { maskChannels } from '../../../../main/network/mask-channels.ts';
import { composeLowRank } from '../../../../main/network/split-low-rank.ts';
import { factorise } from '../../../../main/compression/low-rank/factorise.ts';
import { randomNetworks } from '../../../network/random-graph.ts';
import { smallResNet } from '../../small-networks.ts';
import { effectsOfStep } from '../effects-of-step.ts';

test('adds up the squares of the filters of all members of a group', () => {
  const network = smallResNet({ baseWidth: 4 });
  const group = findChannelGroups(network).find(({ members }) => members.some(({ weight, role }) => weight === 'stem.convolution/kernel' && role === 'output'))!;
  const kernels = group.members.filter(({ role }) => role === 'output').map(({ weight }) => network.weights[weight]);
  expect(kernels.length).toBe(3);
  const expected = Array.from({ length: 4 }, (_, channel) =>
    Math.sqrt(kernels.reduce((sum, { values }) => sum + values.filter((_, index) => index % 4 === channel).reduce((own, value) => own + value * value, 0), 0)),
  );
  Array.from(l2(group, network.weights)).forEach((score, channel) => expect(score).toBeCloseTo(expected[channel], 6));
});

test('of a factorised convolution it is the norm of the filters that the factors compose', () => {
  const network = factorise(smallResNet(), { kind: 'spatial', startingRank: 'useful' });
  const dense = composeLowRank(network);
  const scored = findChannelGroups(network).filter(({ locked }) => !locked);
  for (const group of scored) {
    const same = findChannelGroups(dense).find(({ id }) => id === group.id)!;
    const expected = l2(same, dense.weights);
    l2(group, network.weights).forEach((score, channel) => expect(score / expected[channel]).toBeCloseTo(1, 4));
  }
});

test.each(Object.entries(importances))('%s is zero for masked channels and at least zero for all', (_, importance: Importance) => {
  fc.assert(
    fc.property(randomNetworks(), (network) => {
      for (const group of findChannelGroups(network).filter(({ locked, channels }) => !locked && channels > 1)) {
        const masked = maskChannels(network, new Map([[group.id, [0]]]));
        const scores = importance(group, masked.weights, effectsOfStep(masked, [group]));
        expect(scores[0]).toBe(0);
        expect(scores.length).toBe(group.channels);
        expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 50 },
  );
});
