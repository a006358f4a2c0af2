/**
 * The one description of a network: a graph of nodes, and weights, as plain data.
 * Everything else is a view of it: the forward pass, shapes and costs, channel groups, ONNX, the drawing.
 *
 * A value between nodes is `[batch, height, width, channels]`; shapes below leave the batch out.
 * Nodes stand in an order in which every node comes after its inputs.
 */

/** A tensor as plain data, row-major. */
export interface Weight {
  shape: number[];
  values: Float32Array;
}

/** Pixels added (as zeros) on each side. */
export interface Padding {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface InputNode {
  op: 'input';
  id: string;
  inputs: [];
}

/**
 * How a low-rank convolution stores its weights W as left x diag(spectrum) x right^T while it trains.
 * `channel`: W as [outputs] x [kh kw inputs]; `spatial`: W as [kh outputs] x [kw inputs].
 * See `main/compression/low-rank/`.
 */
export interface LowRank {
  kind: 'channel' | 'spatial';
  rank: number;
}

/**
 * Weights: `<id>/kernel` [kernel height, kernel width, inputs, outputs], `<id>/bias` [outputs] if `bias`.
 * With `lowRank` the kernel is replaced by `<id>/left`, `<id>/spectrum` [rank], `<id>/right`.
 */
export interface ConvolutionNode {
  op: 'convolution';
  id: string;
  inputs: [string];
  kernel: [number, number];
  strides: [number, number];
  dilations: [number, number];
  padding: Padding;
  outputChannels: number;
  bias: boolean;
  lowRank?: LowRank;
}

/** One filter a channel. Weights: `<id>/kernel` [kernel height, kernel width, channels, 1], `<id>/bias` [channels]. */
export interface DepthwiseConvolutionNode extends Omit<ConvolutionNode, 'op' | 'outputChannels' | 'lowRank'> {
  op: 'depthwise-convolution';
}

/**
 * Outputs come in `groups` equal parts, each computed from the same part of the inputs alone.
 * Weights: `<id>/kernel` [kernel height, kernel width, inputs / groups, outputs], `<id>/bias` [outputs] if `bias`.
 */
export interface GroupedConvolutionNode extends Omit<ConvolutionNode, 'op' | 'lowRank'> {
  op: 'grouped-convolution';
  groups: number;
}

/** Weights: `<id>/scale`, `<id>/shift`, and the running statistics `<id>/mean`, `<id>/variance`, each [channels]. */
export interface BatchNormNode {
  op: 'batch-norm';
  id: string;
  inputs: [string];
  epsilon: number;
}

export type ActivationKind = 'relu' | 'relu6' | 'hard-swish' | 'silu' | 'sigmoid' | 'hard-sigmoid';
export interface ActivationNode {
  op: 'activation';
  id: string;
  inputs: [string];
  kind: ActivationKind;
}

/** Element by element; a [1, 1, channels] input is repeated over the pixels (squeeze-and-excitation). */
export interface ElementwiseNode {
  op: 'add' | 'multiply';
  id: string;
  inputs: string[];
}

/** Along the channels, in the order of the inputs. */
export interface ConcatNode {
  op: 'concat';
  id: string;
  inputs: string[];
}

/** Zeros around the image, which count as pixels to whatever reads them. */
export interface PadNode {
  op: 'pad';
  id: string;
  inputs: [string];
  padding: Padding;
}

/** Padded pixels do not count, neither as maxima nor in the average. */
export interface PoolNode {
  op: 'max-pool' | 'average-pool';
  id: string;
  inputs: [string];
  window: [number, number];
  strides: [number, number];
  padding: Padding;
}

/** To [1, 1, channels]. */
export interface GlobalAveragePoolNode {
  op: 'global-average-pool';
  id: string;
  inputs: [string];
}

/** On a [1, 1, channels] value. Weights: `<id>/kernel` [inputs, outputs], `<id>/bias` [outputs]. */
export interface LinearNode {
  op: 'linear';
  id: string;
  inputs: [string];
  outputChannels: number;
}

export type NetworkNode =
  | InputNode
  | ConvolutionNode
  | DepthwiseConvolutionNode
  | GroupedConvolutionNode
  | BatchNormNode
  | ActivationNode
  | ElementwiseNode
  | ConcatNode
  | PadNode
  | PoolNode
  | GlobalAveragePoolNode
  | LinearNode;

/** What a pixel of 0..255 becomes before the first layer: (pixel - mean) / deviation, by channel. */
export interface Normalisation {
  mean: [number, number, number];
  deviation: [number, number, number];
}

export interface NetworkGraph {
  /** The family and its options, for people: 'resnet18, small stem'. Nothing may decide by it. */
  name: string;
  input: { height: number; width: number; normalisation: Normalisation };
  nodes: NetworkNode[];
  /** Id of the node that gives the logits, [1, 1, classes]. */
  output: string;
}

export type Weights = Record<string, Weight>;

export interface Network {
  graph: NetworkGraph;
  weights: Weights;
}

/** Names of weights that gradients do not change: the running statistics of batch norm. */
export function isStatistic(weightName: string): boolean {
  return weightName.endsWith('/mean') || weightName.endsWith('/variance');
}

export function copyNetwork(network: Network): Network {
  return structuredClone(network);
}
