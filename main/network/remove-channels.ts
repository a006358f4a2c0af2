/** Channels taken out for good: smaller weights, fewer operations, the outputs of the masked network. */
import { findChannelGroups, memberIndices } from './channel-groups.ts';
import { requireChannels, requireGroups } from './choose-channels.ts';
import type { Network, NetworkGraph, NetworkNode, Weights } from './network.ts';
import { gatherSlices } from './slices.ts';

/**
 * A smaller network without the channels that are not kept. Its outputs equal, to rounding, those of the network with
 * the same channels masked (`maskChannels`). Weights that lose nothing are shared with the given network.
 *
 * The ranks of low-rank convolutions stay, even where a factor now has fewer rows than columns.
 * @param keep channels to keep, rising, by group id; groups that are not named keep all
 * @throws Failure `network.unknown-group`, `network.locked-group`, `network.empty-group`, `network.channel-index`
 */
export function removeChannels(network: Network, keep: ReadonlyMap<string, ArrayLike<number>>): Network {
  return removeChannelsWith(network, keep, {}).network;
}

/**
 * As {@link removeChannels}, with tensors that belong to some of the weights, by their names and in their shapes (momentum):
 * they lose the same slices.
 */
export function removeChannelsWith(network: Network, keep: ReadonlyMap<string, ArrayLike<number>>, companions: Weights): { network: Network; companions: Weights } {
  const groups = requireGroups(findChannelGroups(network), keep.keys());
  const removed = new RemovedSlices(network.weights);
  for (const [id, kept] of keep) {
    const group = groups.get(id)!;
    requireChannels(group, kept, kept.length);
    const channels = complementOf(kept, group.channels);
    if (channels.length > 0) for (const member of group.members) removed.add(member.weight, member.axis, memberIndices(member, channels));
  }
  const weights = removed.takeFrom(network.weights);
  return { network: { graph: narrow(network.graph, weights), weights }, companions: removed.takeFrom(companions) };
}

/** Several groups can index one axis (parts of a concatenation), so slices are collected first and taken out at once. */
class RemovedSlices {
  private readonly weights: Weights;
  private readonly flags = new Map<string, Map<number, Uint8Array>>();

  constructor(weights: Weights) {
    this.weights = weights;
  }

  add(weight: string, axis: number, indices: Int32Array): void {
    const axes = this.flags.get(weight) ?? new Map<number, Uint8Array>();
    this.flags.set(weight, axes);
    const flags = axes.get(axis) ?? new Uint8Array(this.weights[weight].shape[axis]);
    axes.set(axis, flags);
    for (const index of indices) flags[index] = 1;
  }

  /** @param tensors some of the weights, or others of the same names and shapes */
  takeFrom(tensors: Weights): Weights {
    const taken: Weights = { ...tensors };
    for (const [name, axes] of this.flags) {
      if (!Object.hasOwn(tensors, name)) continue;
      for (const [axis, flags] of axes) taken[name] = gatherSlices(taken[name], axis, indicesWhere(flags, 0));
    }
    return taken;
  }
}

function narrow(graph: NetworkGraph, weights: Weights): NetworkGraph {
  return { ...graph, nodes: graph.nodes.map((node) => narrowNode(node, weights)) };
}

function narrowNode(node: NetworkNode, weights: Weights): NetworkNode {
  if (node.op === 'linear') return { ...node, outputChannels: weights[`${node.id}/kernel`].shape[1] };
  if (node.op !== 'convolution') return node;
  if (!node.lowRank) return { ...node, outputChannels: weights[`${node.id}/kernel`].shape[3] };
  const rows = weights[`${node.id}/left`].shape[0];
  return { ...node, outputChannels: node.lowRank.kind === 'channel' ? rows : rows / node.kernel[0] };
}

function complementOf(kept: ArrayLike<number>, channels: number): Int32Array {
  const flags = new Uint8Array(channels);
  for (let index = 0; index < kept.length; index++) flags[kept[index]] = 1;
  return indicesWhere(flags, 0);
}

function indicesWhere(flags: Uint8Array, value: number): Int32Array {
  return Int32Array.from([...flags.keys()].filter((index) => flags[index] === value));
}
