/** Which weights the nodes of a graph have, how they are shaped, and what they are before training. */
import { Failure } from '../foundation/failure.ts';
import type { Random } from '../foundation/random.ts';
import type { ConvolutionNode, Network, NetworkGraph, NetworkNode, Weight, Weights } from './network.ts';
import { inferShapes } from './shapes.ts';

/** Rows of the two factors of a low-rank convolution; both have `rank` columns. */
export interface FactorRows {
  /** `channel`: outputs; `spatial`: kernel height x outputs, row = i x outputs + output. */
  left: number;
  /** `channel`: kernel height x kernel width x inputs, in this order; `spatial`: kernel width x inputs, row = j x inputs + input. */
  right: number;
}

export function factorRows(node: ConvolutionNode, kind: 'channel' | 'spatial', inputChannels: number): FactorRows {
  const [kernelHeight, kernelWidth] = node.kernel;
  return kind === 'channel'
    ? { left: node.outputChannels, right: kernelHeight * kernelWidth * inputChannels }
    : { left: kernelHeight * node.outputChannels, right: kernelWidth * inputChannels };
}

/**
 * Shapes of all weights, by name, in the order of the nodes.
 * @throws Failure as {@link inferShapes}
 */
export function weightShapes(graph: NetworkGraph): Record<string, number[]> {
  const shapes = inferShapes(graph);
  const entries = graph.nodes.flatMap((node) => {
    const inputChannels = node.op === 'input' ? 0 : shapes[node.inputs[0]].channels;
    return Object.entries(weightShapesOfNode(node, inputChannels)).map(([part, shape]): [string, number[]] => [`${node.id}/${part}`, shape]);
  });
  return Object.fromEntries(entries);
}

/** Shapes of one node's weights, by the last part of their names (`kernel`, `bias`, ...). */
export function weightShapesOfNode(node: NetworkNode, inputChannels: number): Record<string, number[]> {
  switch (node.op) {
    case 'convolution': {
      const bias = biasShape(node.bias, node.outputChannels);
      if (!node.lowRank) return { kernel: [...node.kernel, inputChannels, node.outputChannels], ...bias };
      const { rank, kind } = node.lowRank;
      const rows = factorRows(node, kind, inputChannels);
      return { left: [rows.left, rank], spectrum: [rank], right: [rows.right, rank], ...bias };
    }
    case 'depthwise-convolution':
      return { kernel: [...node.kernel, inputChannels, 1], ...biasShape(node.bias, inputChannels) };
    case 'grouped-convolution':
      return { kernel: [...node.kernel, inputChannels / node.groups, node.outputChannels], ...biasShape(node.bias, node.outputChannels) };
    case 'batch-norm':
      return { scale: [inputChannels], shift: [inputChannels], mean: [inputChannels], variance: [inputChannels] };
    case 'linear':
      return { kernel: [inputChannels, node.outputChannels], bias: [node.outputChannels] };
    default:
      return {};
  }
}

function biasShape(bias: boolean, channels: number): Record<string, number[]> {
  return bias ? { bias: [channels] } : {};
}

export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * Weights before training. Convolutions: normal, deviation sqrt(2 / fan out) (He et al. 2015, arXiv 1502.01852, eq. 14;
 * torchvision's ResNet), where the fan out is that of a group, and a depthwise filter's its own kernel. Linear layers: uniform within
 * 1 / sqrt(inputs), as PyTorch. Batch norm: scale 1, shift 0, mean 0, variance 1. Biases of convolutions: 0.
 * Factors of a low-rank convolution have columns of length about 1, and a flat spectrum that gives their product the
 * same deviation.
 */
export function initialWeights(graph: NetworkGraph, random: Random): Weights {
  const shapes = inferShapes(graph);
  const weights: Weights = {};
  for (const node of graph.nodes) {
    const inputChannels = node.op === 'input' ? 0 : shapes[node.inputs[0]].channels;
    for (const [part, shape] of Object.entries(weightShapesOfNode(node, inputChannels))) {
      const values = new Float32Array(sizeOfShape(shape));
      fill(values, node, part, inputChannels, random);
      weights[`${node.id}/${part}`] = { shape, values };
    }
  }
  return weights;
}

function fill(values: Float32Array, node: NetworkNode, part: string, inputChannels: number, random: Random): void {
  if (node.op === 'batch-norm') {
    values.fill(part === 'scale' || part === 'variance' ? 1 : 0);
  } else if (node.op === 'linear') {
    const bound = 1 / Math.sqrt(inputChannels);
    for (let index = 0; index < values.length; index++) values[index] = (2 * random.next() - 1) * bound;
  } else if (node.op === 'depthwise-convolution' && part === 'kernel') {
    fillNormal(values, Math.sqrt(2 / (node.kernel[0] * node.kernel[1])), random);
  } else if (node.op === 'grouped-convolution' && part === 'kernel') {
    fillNormal(values, Math.sqrt((2 * node.groups) / (node.kernel[0] * node.kernel[1] * node.outputChannels)), random);
  } else if (node.op === 'convolution' && part !== 'bias') {
    const variance = 2 / (node.kernel[0] * node.kernel[1] * node.outputChannels);
    if (!node.lowRank) {
      fillNormal(values, Math.sqrt(variance), random);
      return;
    }
    const rows = factorRows(node, node.lowRank.kind, inputChannels);
    if (part === 'spectrum') values.fill(Math.sqrt((variance * rows.left * rows.right) / node.lowRank.rank));
    else fillNormal(values, Math.sqrt(1 / rows[part as 'left' | 'right']), random);
  }
}

function fillNormal(values: Float32Array, deviation: number, random: Random): void {
  for (let index = 0; index < values.length; index++) values[index] = random.normal() * deviation;
}

/**
 * Whether a network's weights are those that its graph needs: all there, none besides, each in its shape.
 * @throws Failure `network.weight-missing`, `network.weight-unknown`, `network.weight-shape`, and as {@link inferShapes}
 */
export function requireMatchingWeights(network: Network): void {
  const expected = new Map(Object.entries(weightShapes(network.graph)));
  for (const [name, shape] of expected) {
    if (!Object.hasOwn(network.weights, name)) throw new Failure('network.weight-missing', { weight: name });
    const weight: Weight = network.weights[name];
    const same = weight.shape.length === shape.length && weight.shape.every((size, axis) => size === shape[axis]);
    if (!same || weight.values.length !== sizeOfShape(shape)) {
      throw new Failure('network.weight-shape', { weight: name, actual: `[${weight.shape.join(', ')}] (${weight.values.length})`, expected: `[${shape.join(', ')}]` });
    }
  }
  for (const name of Object.keys(network.weights)) {
    if (!expected.has(name)) throw new Failure('network.weight-unknown', { weight: name });
  }
}
