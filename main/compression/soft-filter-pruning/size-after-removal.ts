/** How many numbers a network would store after channels are removed, by arithmetic alone: fit for a search. */
import type { ChannelGroup } from '../../network/channel-groups.ts';
import { sizeOfShape, weightShapes } from '../../network/node-weights.ts';
import type { NetworkGraph } from '../../network/network.ts';

/** @returns a function from kept channels by group id (groups left out keep all) to a count of numbers */
export function sizeAfterRemoval(graph: NetworkGraph, groups: readonly ChannelGroup[]): (counts: ReadonlyMap<string, number>) => number {
  const shapes = Object.entries(weightShapes(graph));
  const axes = new Map<string, { group: string; channels: number; axis: number; blocks: number }[]>();
  for (const { id, channels, members } of groups) {
    for (const { weight, axis, blocks } of members) axes.set(weight, [...(axes.get(weight) ?? []), { group: id, channels, axis, blocks }]);
  }
  return (counts) => shapes.reduce((sum, [name, shape]) => {
    const smaller = [...shape];
    for (const { group, channels, axis, blocks } of axes.get(name) ?? []) smaller[axis] -= blocks * (channels - (counts.get(group) ?? channels));
    return sum + sizeOfShape(smaller);
  }, 0);
}
