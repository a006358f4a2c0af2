/** What shape every value of a network has; on the way, whether the graph is one at all. */
import { Failure } from '../foundation/failure.ts';
import type { ConcatNode, ConvolutionNode, DepthwiseConvolutionNode, ElementwiseNode, GroupedConvolutionNode, NetworkGraph, NetworkNode, Padding, PoolNode } from './network.ts';

/** A value without its batch: `[height, width, channels]`. */
export interface ValueShape {
  height: number;
  width: number;
  channels: number;
}

/** An image has red, green and blue. */
export const imageChannels = 3;

/**
 * Shapes of the values of all nodes, by node id; the graph is checked as it is walked.
 * @throws Failure `network.duplicate-node`, `network.unknown-input`, `network.input-count`, `network.one-image`,
 * `network.attribute`, `network.channel-mismatch`, `network.window-too-large`, `network.padding`, `network.not-pooled`,
 * `network.no-output`; each names its node
 */
export function inferShapes(graph: NetworkGraph): Record<string, ValueShape> {
  requireCount('input', 'height', graph.input.height);
  requireCount('input', 'width', graph.input.width);
  const images = graph.nodes.filter((node) => node.op === 'input').length;
  if (images !== 1) throw new Failure('network.one-image', { count: images });
  const shapes = new Map<string, ValueShape>();
  for (const node of graph.nodes) {
    if (shapes.has(node.id)) throw new Failure('network.duplicate-node', { node: node.id });
    const inputs = node.inputs.map((input) => {
      const shape = shapes.get(input);
      if (!shape) throw new Failure('network.unknown-input', { node: node.id, input });
      return shape;
    });
    requireInputCount(node);
    shapes.set(node.id, node.op === 'input' ? { height: graph.input.height, width: graph.input.width, channels: imageChannels } : shapeOfNode(node, inputs));
  }
  const output = shapes.get(graph.output);
  if (!output) throw new Failure('network.no-output', { node: graph.output });
  if (output.height !== 1 || output.width !== 1) throw new Failure('network.not-pooled', { node: graph.output, height: output.height, width: output.width });
  return Object.fromEntries(shapes);
}

/** Pixels that a kernel spans along one axis: dilation spreads its taps. */
export function spanOf(kernel: number, dilation: number): number {
  return (kernel - 1) * dilation + 1;
}

/**
 * Shape of one node's value from those of its inputs.
 * @throws Failure as {@link inferShapes}, of this node
 */
export function shapeOfNode(node: Exclude<NetworkNode, { op: 'input' }>, inputs: ValueShape[]): ValueShape {
  const [input] = inputs;
  switch (node.op) {
    case 'convolution':
      requireCount(node.id, 'outputChannels', node.outputChannels);
      if (node.lowRank) requireCount(node.id, 'rank', node.lowRank.rank);
      return { ...slide(node, node.kernel, node.dilations, input), channels: node.outputChannels };
    case 'grouped-convolution':
      requireGroups(node, input);
      return { ...slide(node, node.kernel, node.dilations, input), channels: node.outputChannels };
    case 'depthwise-convolution':
      return { ...slide(node, node.kernel, node.dilations, input), channels: input.channels };
    case 'max-pool':
    case 'average-pool':
      requirePixelInEveryWindow(node);
      return { ...slide(node, node.window, [1, 1], input), channels: input.channels };
    case 'batch-norm':
      if (!(node.epsilon > 0 && Number.isFinite(node.epsilon))) throw new Failure('network.attribute', { node: node.id, attribute: 'epsilon', value: String(node.epsilon) });
      return { ...input };
    case 'activation':
      return { ...input };
    case 'add':
    case 'multiply':
      return elementwiseShape(node, inputs);
    case 'concat':
      return concatShape(node, inputs);
    case 'pad':
      return padded(node, input);
    case 'global-average-pool':
      return { height: 1, width: 1, channels: input.channels };
    case 'linear':
      requireCount(node.id, 'outputChannels', node.outputChannels);
      if (input.height !== 1 || input.width !== 1) throw new Failure('network.not-pooled', { node: node.id, height: input.height, width: input.width });
      return { height: 1, width: 1, channels: node.outputChannels };
    default:
      throw new Failure('network.attribute', { node: (node as NetworkNode).id, attribute: 'op', value: String((node as NetworkNode).op) });
  }
}

function requireGroups(node: GroupedConvolutionNode, input: ValueShape): void {
  requireCount(node.id, 'outputChannels', node.outputChannels);
  requireCount(node.id, 'groups', node.groups);
  if (input.channels % node.groups !== 0 || node.outputChannels % node.groups !== 0) throw new Failure('network.attribute', { node: node.id, attribute: 'groups', value: String(node.groups) });
}

/** @param node with the padding to check */
function padded({ id, padding }: { id: string; padding: Padding }, { height, width, channels }: ValueShape): ValueShape {
  const { top, bottom, left, right } = padding;
  for (const side of [top, bottom, left, right]) {
    if (!Number.isSafeInteger(side) || side < 0) throw new Failure('network.attribute', { node: id, attribute: 'padding', value: String(side) });
  }
  const size = { height: height + top + bottom, width: width + left + right, channels };
  requireCount(id, 'padding', size.height);
  requireCount(id, 'padding', size.width);
  return size;
}

function slide(
  node: ConvolutionNode | DepthwiseConvolutionNode | GroupedConvolutionNode | PoolNode,
  window: [number, number],
  dilations: [number, number],
  input: ValueShape,
): { height: number; width: number } {
  for (const axis of [0, 1]) {
    requireCount(node.id, 'kernel', window[axis]);
    requireCount(node.id, 'strides', node.strides[axis]);
    requireCount(node.id, 'dilations', dilations[axis]);
  }
  const reached = padded(node, input);
  const height = Math.floor((reached.height - spanOf(window[0], dilations[0])) / node.strides[0]) + 1;
  const width = Math.floor((reached.width - spanOf(window[1], dilations[1])) / node.strides[1]) + 1;
  if (height < 1 || width < 1) {
    throw new Failure('network.window-too-large', { node: node.id, window: `${window[0]} × ${window[1]}`, height: input.height, width: input.width });
  }
  return { height, width };
}

function requirePixelInEveryWindow(node: PoolNode): void {
  const { top, bottom, left, right } = node.padding;
  if (Math.max(top, bottom) >= node.window[0] || Math.max(left, right) >= node.window[1]) throw new Failure('network.padding', { node: node.id });
}

function elementwiseShape(node: ElementwiseNode, inputs: ValueShape[]): ValueShape {
  const height = Math.max(...inputs.map((input) => input.height));
  const width = Math.max(...inputs.map((input) => input.width));
  const { channels } = inputs[0];
  for (const input of inputs) {
    const whole = input.height === height && input.width === width;
    const repeated = input.height === 1 && input.width === 1;
    if (input.channels !== channels || !(whole || repeated)) throw mismatch(node, inputs);
  }
  return { height, width, channels };
}

function concatShape(node: ConcatNode, inputs: ValueShape[]): ValueShape {
  const { height, width } = inputs[0];
  if (inputs.some((input) => input.height !== height || input.width !== width)) throw mismatch(node, inputs);
  const channels = inputs.reduce((sum, input) => sum + input.channels, 0);
  // Forty concatenations of a value with itself would have more channels than memory.
  requireCount(node.id, 'channels', channels);
  return { height, width, channels };
}

function mismatch(node: NetworkNode, inputs: ValueShape[]): Failure {
  const shapes = inputs.map(({ height, width, channels }) => `${height} × ${width} × ${channels}`).join(', ');
  return new Failure('network.channel-mismatch', { node: node.id, shapes });
}

function requireInputCount(node: NetworkNode): void {
  const count = node.inputs.length;
  const fits = node.op === 'input' ? count === 0 : node.op === 'add' || node.op === 'multiply' || node.op === 'concat' ? count >= 1 : count === 1;
  if (!fits) throw new Failure('network.input-count', { node: node.id, count });
}

function requireCount(node: string, attribute: string, value: number): void {
  // 2^24: no image, window or layer is wider, and products of two such sizes stay exact.
  if (!Number.isInteger(value) || value < 1 || value > 16777216) throw new Failure('network.attribute', { node, attribute, value: String(value) });
}
