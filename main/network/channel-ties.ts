/**
 * Which channels of which values live and die together: union-find over all (node, channel) pairs, from the graph
 * alone. The idea is DepGraph's (Fang et al., arXiv 2301.12900), taken down to single channels, so that parts of a
 * concatenation may be tied to different things.
 */
import type { ConvolutionNode, LinearNode, NetworkGraph, NetworkNode } from './network.ts';
import type { ValueShape } from './shapes.ts';

/**
 * Why channels can't be removed. `input`: they are the image; `logits`: they are the classes; `constant`: a layer reads
 * them where they would be a constant other than 0 (a sigmoid of 0 is 1/2), which a removal would lose. `grouped`: a
 * grouped convolution reads or makes them, whose groups must stay equally wide.
 */
export type LockReason = 'input' | 'logits' | 'constant' | 'grouped';

/** One set of channels that are tied; all channels of all nodes are numbered through, in the order of the nodes. */
export interface Tie {
  /** Numbers of the tied channels, rising. */
  numbers: number[];
  locked: LockReason | null;
}

/** The numbering: channel c of node k has the number `starts[k] + c`. */
export interface ChannelNumbers {
  starts: Map<string, number>;
  total: number;
}

export function numberChannels(graph: NetworkGraph, shapes: Record<string, ValueShape>): ChannelNumbers {
  const starts = new Map<string, number>();
  let total = 0;
  for (const node of graph.nodes) {
    starts.set(node.id, total);
    total += shapes[node.id].channels;
  }
  return { starts, total };
}

/** All ties, ordered by their first channel. */
export function findTies(graph: NetworkGraph, shapes: Record<string, ValueShape>, { starts, total }: ChannelNumbers): Tie[] {
  const parents = Int32Array.from({ length: total }, (_, number) => number);
  for (const node of graph.nodes) {
    for (const source of sourcesOf(node, shapes)) unite(parents, starts.get(node.id)! + source.offset, starts.get(source.node)!, source.channels);
  }
  const ties = new Map<number, Tie>();
  for (let number = 0; number < total; number++) {
    const root = rootOf(parents, number);
    const tie = ties.get(root);
    if (tie) tie.numbers.push(number);
    else ties.set(root, { numbers: [number], locked: null });
  }
  const lock = (node: string, reason: LockReason, applies: (number: number) => boolean = () => true) => {
    const start = starts.get(node)!;
    for (let number = start; number < start + shapes[node].channels; number++) {
      if (applies(number)) ties.get(rootOf(parents, number))!.locked ??= reason;
    }
  };
  lock(graph.nodes.find((node) => node.op === 'input')!.id, 'input');
  lock(graph.output, 'logits');
  for (const node of graph.nodes) {
    if (node.op !== 'grouped-convolution') continue;
    lock(node.inputs[0], 'grouped');
    lock(node.id, 'grouped');
  }
  const vanishes = findVanishing(graph, shapes, { starts, total });
  for (const node of graph.nodes) {
    if (mixesChannels(node)) lock(node.inputs[0], 'constant', (number) => vanishes[number] === 0);
  }
  return [...ties.values()];
}

/** Whether each output channel is computed from all input channels, so that inputs and outputs are not tied. */
export function mixesChannels(node: NetworkNode): node is ConvolutionNode | LinearNode {
  return node.op === 'convolution' || node.op === 'linear';
}

interface Source {
  node: string;
  channels: number;
  /** Where the source's channels begin among those of the node that reads it. */
  offset: number;
}

function sourcesOf(node: NetworkNode, shapes: Record<string, ValueShape>): Source[] {
  if (mixesChannels(node) || node.op === 'grouped-convolution') return [];
  let offset = 0;
  return node.inputs.map((input) => {
    const { channels } = shapes[input];
    const source = { node: input, channels, offset };
    if (node.op === 'concat') offset += channels;
    return source;
  });
}

/**
 * By channel number, 1 where the channel is exactly 0 once all weights of its tie are zero. Ties need no looking up:
 * whatever a channel comes from channel by channel is in its own tie.
 */
function findVanishing(graph: NetworkGraph, shapes: Record<string, ValueShape>, { starts, total }: ChannelNumbers): Uint8Array {
  const vanishes = new Uint8Array(total);
  for (const node of graph.nodes) {
    const start = starts.get(node.id)!;
    const { channels } = shapes[node.id];
    const sources = sourcesOf(node, shapes);
    for (let channel = 0; channel < channels; channel++) {
      const inputs = sources
        .filter((source) => channel >= source.offset && channel < source.offset + source.channels)
        .map((source) => vanishes[starts.get(source.node)! + channel - source.offset]);
      vanishes[start + channel] = Number(vanishesAfter(node, inputs));
    }
  }
  return vanishes;
}

function vanishesAfter(node: NetworkNode, inputs: number[]): boolean {
  switch (node.op) {
    case 'input':
      return false;
    case 'convolution':
    case 'linear':
    case 'depthwise-convolution':
    case 'grouped-convolution':
    case 'batch-norm':
      return true;
    case 'activation':
      return inputs[0] === 1 && node.kind !== 'sigmoid' && node.kind !== 'hard-sigmoid';
    case 'multiply':
      return inputs.some((input) => input === 1);
    default:
      return inputs.every((input) => input === 1);
  }
}

function unite(parents: Int32Array, first: number, second: number, count: number): void {
  for (let index = 0; index < count; index++) {
    const left = rootOf(parents, first + index);
    const right = rootOf(parents, second + index);
    // The smaller number is the root, so that ties are met in the order of their first channel.
    if (left < right) parents[right] = left;
    else parents[left] = right;
  }
}

function rootOf(parents: Int32Array, number: number): number {
  let root = number;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]];
    root = parents[root];
  }
  return root;
}
