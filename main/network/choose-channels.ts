/** Whether a choice of channels fits the groups of a network. */
import { Failure } from '../foundation/failure.ts';
import type { ChannelGroup } from './channel-groups.ts';

/** @throws Failure `network.unknown-group` */
export function requireGroups(groups: ChannelGroup[], ids: Iterable<string>): Map<string, ChannelGroup> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  for (const id of ids) {
    if (!byId.has(id)) throw new Failure('network.unknown-group', { group: id });
  }
  return byId;
}

/**
 * @param channels chosen channels of the group: each once, rising
 * @param kept how many channels the choice leaves
 * @throws Failure `network.channel-index`, `network.locked-group`, `network.empty-group`
 */
export function requireChannels(group: ChannelGroup, channels: ArrayLike<number>, kept: number): void {
  let before = -1;
  for (let index = 0; index < channels.length; index++) {
    const channel = channels[index];
    if (!Number.isInteger(channel) || channel <= before || channel >= group.channels) {
      throw new Failure('network.channel-index', { group: group.id, index: String(channel), channels: group.channels });
    }
    before = channel;
  }
  if (kept === group.channels) return;
  if (group.locked) throw new Failure('network.locked-group', { group: group.id, reason: group.locked });
  if (kept < 1) throw new Failure('network.empty-group', { group: group.id });
}
