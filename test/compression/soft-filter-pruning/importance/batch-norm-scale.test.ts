import { expect, test } from 'vitest';
import { batchNormScale, hasBatchNorm } from '../../../../main/compression/soft-filter-pruning/importance/batch-norm-scale.ts';
import { findChannelGroups } from '../../../../main/network/channel-groups.ts';
import { foldBatchNorm } from '../../../../main/network/fold.ts';
import { smallResNet } from '../../small-networks.ts';

const network = smallResNet({ baseWidth: 4 });
const free = (one: typeof network) => findChannelGroups(one).filter(({ locked }) => !locked);

test('adds up the magnitudes of the scales of all batch norms of a group', () => {
  const group = free(network).find(({ members }) => members.filter(({ weight }) => weight.endsWith('/scale')).length > 1)!;
  const scales = group.members.filter(({ weight }) => weight.endsWith('/scale')).map(({ weight }) => network.weights[weight].values);
  scales[0][2] *= -1;
  const expected = Array.from({ length: group.channels }, (_, channel) => scales.reduce((sum, values) => sum + Math.abs(values[channel]), 0));
  expect([...batchNormScale(group, network.weights)]).toEqual(expected);
});

test('knows which groups it cannot judge', () => {
  expect(free(network).every(hasBatchNorm)).toBe(true);
  expect(free(foldBatchNorm(network)).some(hasBatchNorm)).toBe(false);
});
