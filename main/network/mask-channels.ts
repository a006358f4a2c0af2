/** Channels set to exactly zero, without changing any shape: the middle step between a dense and a smaller network. */
import { findChannelGroups, memberIndices, type ChannelGroup } from './channel-groups.ts';
import { requireChannels, requireGroups } from './choose-channels.ts';
import { copyNetwork, isStatistic, type Network } from './network.ts';
import { zeroSlices } from './slices.ts';

/**
 * A copy of the network in which the given channels are exactly 0 wherever a layer reads them: their filters and
 * biases, and all that changes them channel by channel (batch norm's scale and shift, depthwise filters), are zero.
 * Batch norm's statistics stay.
 *
 * A channel masked so gets no gradient any more. Soft filter pruning, where filters may grow back, zeroes only the
 * slices of role `output` between epochs, and masks at the end.
 * @param zeroed channels to zero, rising, by group id
 * @throws Failure `network.unknown-group`, `network.locked-group`, `network.empty-group`, `network.channel-index`
 */
export function maskChannels(network: Network, zeroed: ReadonlyMap<string, ArrayLike<number>>): Network {
  const groups = requireGroups(findChannelGroups(network), zeroed.keys());
  const masked = copyNetwork(network);
  for (const [id, channels] of zeroed) {
    const group = groups.get(id)!;
    requireChannels(group, channels, group.channels - channels.length);
    maskGroup(masked, group, channels);
  }
  return masked;
}

function maskGroup(network: Network, group: ChannelGroup, channels: ArrayLike<number>): void {
  for (const member of group.members) {
    if (member.role !== 'input' && !isStatistic(member.weight)) zeroSlices(network.weights[member.weight], member.axis, memberIndices(member, channels));
  }
}
