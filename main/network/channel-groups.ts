/**
 * Groups of channels that must shrink together, and every slice of every weight that belongs to them. Found from the
 * graph alone; nothing here knows any architecture by name.
 */
import { findTies, mixesChannels, numberChannels, type LockReason, type Tie } from './channel-ties.ts';
import type { ConvolutionNode, LinearNode, Network, NetworkGraph, NetworkNode } from './network.ts';
import { inferShapes, type ValueShape } from './shapes.ts';

export type { LockReason } from './channel-ties.ts';

/**
 * One axis of one weight that a group's channels index. Channel c has the slices
 * `offset + c + block * period` for each block in 0 .. `blocks` - 1 (a factor's rows repeat by kernel tap).
 */
export interface ChannelMember {
  weight: string;
  /** Id of the node that owns the weight. */
  node: string;
  axis: number;
  /**
   * `output`: the slice makes the channel (a filter, its bias); `per-channel`: it changes the channel alone (batch norm
   * and its statistics, depthwise filters and their bias); `input`: it reads the channel.
   */
  role: 'output' | 'per-channel' | 'input';
  offset: number;
  blocks: number;
  period: number;
}

/** Where a group's channels lie in the value of a node: channel c at `offset` + c. */
export interface ChannelPlace {
  node: string;
  offset: number;
}

export interface ChannelGroup {
  /** The first node that has these channels; with `[from:to]` where the group is a part of that node's channels. */
  id: string;
  channels: number;
  /** Null where channels may be removed. */
  locked: LockReason | null;
  members: ChannelMember[];
  /** A node can occur more than once: what is concatenated with itself has each channel twice. */
  places: ChannelPlace[];
}

/**
 * All groups of a network, ordered by the first node that has their channels. Each channel of each node belongs to
 * exactly one group.
 * @throws Failure as `inferShapes`
 */
export function findChannelGroups(described: Network | NetworkGraph): ChannelGroup[] {
  const graph = 'graph' in described ? described.graph : described;
  const shapes = inferShapes(graph);
  const numbers = numberChannels(graph, shapes);
  const ties = findTies(graph, shapes, numbers);
  const nodeOfNumber = new Int32Array(numbers.total);
  graph.nodes.forEach((node, index) => nodeOfNumber.fill(index, numbers.starts.get(node.id)!, numbers.starts.get(node.id)! + shapes[node.id].channels));
  const readers = readersByNode(graph);
  return runsOf(ties, nodeOfNumber).map(({ first, channels }) => {
    const places = first.numbers.map((number) => {
      const node = graph.nodes[nodeOfNumber[number]];
      return { node, offset: number - numbers.starts.get(node.id)! };
    });
    return {
      id: groupId(places[0].node.id, places[0].offset, channels, shapes),
      channels,
      locked: first.locked,
      members: places.flatMap(({ node, offset }) => [
        ...ownMembers(node, offset),
        ...(readers.get(node.id) ?? []).flatMap((reader) => readingMembers(reader, offset, shapes[node.id].channels)),
      ]),
      places: places.map(({ node, offset }) => ({ node: node.id, offset })),
    };
  });
}

/**
 * Indices of the slices of `channels` (of the group, rising) along the member's axis.
 * @returns block by block; rising within a block
 */
export function memberIndices(member: ChannelMember, channels: ArrayLike<number>): Int32Array {
  const indices = new Int32Array(member.blocks * channels.length);
  for (let block = 0; block < member.blocks; block++) {
    for (let index = 0; index < channels.length; index++) indices[block * channels.length + index] = block * member.period + member.offset + channels[index];
  }
  return indices;
}

/** Neighbouring ties that lie in the same places, one channel further, are one group. */
function runsOf(ties: Tie[], nodeOfNumber: Int32Array): { first: Tie; channels: number }[] {
  const runs: { first: Tie; last: Tie; channels: number }[] = [];
  for (const tie of ties) {
    const run = runs.at(-1);
    if (run && follows(run.last, tie, nodeOfNumber)) {
      run.last = tie;
      run.channels++;
    } else {
      runs.push({ first: tie, last: tie, channels: 1 });
    }
  }
  return runs;
}

function follows(before: Tie, after: Tie, nodeOfNumber: Int32Array): boolean {
  return (
    before.locked === after.locked &&
    before.numbers.length === after.numbers.length &&
    before.numbers.every((number, index) => after.numbers[index] === number + 1 && nodeOfNumber[number] === nodeOfNumber[number + 1])
  );
}

function groupId(node: string, offset: number, channels: number, shapes: Record<string, ValueShape>): string {
  return channels === shapes[node].channels ? node : `${node}[${offset}:${offset + channels}]`;
}

function readersByNode(graph: NetworkGraph): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const node of graph.nodes.filter(mixesChannels)) readers.set(node.inputs[0], [...(readers.get(node.inputs[0]) ?? []), node]);
  return readers;
}

type Reader = ConvolutionNode | LinearNode;

type MemberOf = (part: string, axis: number, role: ChannelMember['role'], blocks?: number, period?: number) => ChannelMember;

function memberOf(node: NetworkNode, offset: number): MemberOf {
  return (part, axis, role, blocks = 1, period = 0) => ({ weight: `${node.id}/${part}`, node: node.id, axis, role, offset, blocks, period });
}

/** The slices of the node's own weights that make or change channels of its value. */
function ownMembers(node: NetworkNode, offset: number): ChannelMember[] {
  const member = memberOf(node, offset);
  switch (node.op) {
    case 'convolution': {
      const bias = node.bias ? [member('bias', 0, 'output')] : [];
      if (node.lowRank?.kind === 'channel') return [member('left', 0, 'output'), ...bias];
      if (node.lowRank?.kind === 'spatial') return [member('left', 0, 'output', node.kernel[0], node.outputChannels), ...bias];
      return [member('kernel', 3, 'output'), ...bias];
    }
    case 'grouped-convolution':
      return [member('kernel', 3, 'output'), ...(node.bias ? [member('bias', 0, 'output')] : [])];
    case 'linear':
      return [member('kernel', 1, 'output'), member('bias', 0, 'output')];
    case 'depthwise-convolution':
      return [member('kernel', 2, 'per-channel'), ...(node.bias ? [member('bias', 0, 'per-channel')] : [])];
    case 'batch-norm':
      return ['scale', 'shift', 'mean', 'variance'].map((part) => member(part, 0, 'per-channel'));
    default:
      return [];
  }
}

/** The slices of a convolution's or linear layer's weights that read channels of its input. */
function readingMembers(reader: Reader, offset: number, inputChannels: number): ChannelMember[] {
  const member = memberOf(reader, offset);
  if (reader.op === 'linear') return [member('kernel', 0, 'input')];
  const [kernelHeight, kernelWidth] = reader.kernel;
  if (reader.lowRank?.kind === 'channel') return [member('right', 0, 'input', kernelHeight * kernelWidth, inputChannels)];
  if (reader.lowRank?.kind === 'spatial') return [member('right', 0, 'input', kernelWidth, inputChannels)];
  return [member('kernel', 2, 'input')];
}
