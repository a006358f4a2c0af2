/**
 * Progressive shrinking: which channels the masks of several epochs in a row have hidden, and the network without them. The
 * mask made them exactly zero, so nothing that the network says changes when they go.
 */
import type { ChannelGroup } from '../../network/channel-groups.ts';
import { removeChannelsWith } from '../../network/remove-channels.ts';
import type { PresentTraining } from '../step.ts';

/** A group over the epochs of a stage. Plain data, in the order of the groups. */
export interface GroupHistory {
  /** Id and channels as the stage began, which is how they are reported to the end. */
  group: string;
  width: number;
  /** Channels of the present network that the last mask hid, and how many masks in a row have. */
  masked: [channel: number, epochs: number][];
}

export const newHistory = (groups: readonly ChannelGroup[]): GroupHistory[] => groups.map(({ id, channels }) => ({ group: id, width: channels, masked: [] }));

/** @param masked channels that the newest mask hides, rising */
export function nextHistory({ group, width, masked: before }: GroupHistory, masked: ArrayLike<number>): GroupHistory {
  const epochs = new Map(before);
  return { group, width, masked: Array.from(masked, (channel) => [channel, (epochs.get(channel) ?? 0) + 1]) };
}

interface WithoutSettled extends PresentTraining {
  histories: GroupHistory[];
}

/**
 * @param groups of the network, those that may shrink
 * @param settled masks in a row after which a channel goes for good
 * @returns the network and its momentum without them, or null where there are none
 */
export function withoutSettled({ network, velocities }: PresentTraining, groups: readonly ChannelGroup[], histories: readonly GroupHistory[], settled: number): WithoutSettled | null {
  const goingOf = groups.map(({ channels }, index) => settledChannels(histories[index], channels, settled));
  if (goingOf.every((going) => going.size === 0)) return null;
  const keep = new Map(groups.map(({ id, channels }, index) => [id, Array.from({ length: channels }, (_, channel) => channel).filter((channel) => !goingOf[index].has(channel))]));
  const smaller = removeChannelsWith(network, keep, velocities);
  return { network: smaller.network, velocities: smaller.companions, histories: histories.map((history, index) => renumbered(history, keep.get(groups[index].id)!)) };
}

/** Two channels stay at least: a group of one may not be pruned, and would be a group no longer. */
function settledChannels({ masked }: GroupHistory, channels: number, settled: number): Set<number> {
  const going = masked.filter(([, epochs]) => epochs >= settled).map(([channel]) => channel);
  return new Set(going.slice(0, Math.max(0, channels - 2)));
}

function renumbered({ masked, ...rest }: GroupHistory, kept: readonly number[]): GroupHistory {
  const places = new Map(kept.map((channel, place) => [channel, place]));
  return { ...rest, masked: masked.flatMap(([channel, epochs]) => (places.has(channel) ? [[places.get(channel)!, epochs]] : [])) };
}
