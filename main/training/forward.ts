/**
 * The forward pass: the network description, walked node by node over TensorFlow.js. Differentiable in
 * training; in inference the running statistics of batch norm are used.
 */
import { tf, type Tensor, type Tensor2D, type Tensor4D } from '../engine/tensorflow.ts';
import * as operations from '../engine/operations/index.ts';
import { likeElementsOf, type Precision } from '../engine/operations/precision.ts';
import type { ConvolutionNode, NetworkGraph, NetworkNode } from '../network/network.ts';
import { inferShapes, type ValueShape } from '../network/shapes.ts';
import { lowRankExecution } from './low-rank-execution.ts';
import type { Rounding } from './rounding.ts';

export type Tensors = Record<string, Tensor>;

export interface ForwardOptions {
  /** `batch`: batch norm uses the statistics of these images and hands them out; `running`: those of `statistics`. */
  statisticsFrom: 'batch' | 'running';
  /** Of the values between layers. Statistics, logits and everything after global pooling are float32. */
  precision: Precision;
  /** To integers, as the file will; none where left out. */
  rounding?: Rounding;
  /** Ids of nodes whose values are handed out. */
  watched?: readonly string[];
}

export interface ForwardResult {
  /** float32 [batch, classes] */
  logits: Tensor2D;
  /** By weight name (`<id>/mean`, `<id>/variance`), [channels], the variance without Bessel's correction; empty when `running`. */
  batchStatistics: Tensors;
  /** Of the watched nodes, by id: [batch, height, width, channels] in the precision of values between layers. */
  values: Tensors;
}

/** A graph made ready to run: shapes are inferred and checked once. */
export interface ForwardPlan {
  graph: NetworkGraph;
  shapes: Record<string, ValueShape>;
  /** The nodes that the output depends on, in order: a branch that leads nowhere is neither run nor trained. */
  nodes: NetworkNode[];
}

/** @throws Failure as {@link inferShapes} where the graph is no network */
export function planForward(graph: NetworkGraph): ForwardPlan {
  const shapes = inferShapes(graph);
  const needed = new Set([graph.output]);
  for (const node of [...graph.nodes].reverse()) if (needed.has(node.id)) node.inputs.forEach((input) => needed.add(input));
  return { graph, shapes, nodes: graph.nodes.filter((node) => needed.has(node.id)) };
}

/** Of some weights by name, those whose node the output depends on. */
export function neededWeights({ nodes }: ForwardPlan, names: readonly string[]): string[] {
  const ids = new Set(nodes.map((node) => node.id));
  return names.filter((name) => ids.has(name.slice(0, name.lastIndexOf('/'))));
}

/**
 * @param tensors the trainable weights by name, float32
 * @param statistics running means and variances by weight name; not read when `statisticsFrom` is `batch`
 * @param images float32 [batch, height, width, 3], pixels of 0..255: normalised inside
 */
export function forward(plan: ForwardPlan, tensors: Tensors, statistics: Tensors, images: Tensor4D, options: ForwardOptions): ForwardResult {
  const { graph } = plan;
  const values = new Map<string, Tensor>();
  const batchStatistics: Tensors = {};
  const weightOf = (name: string, among: Tensors): Tensor => {
    if (!among[name]) throw new Error(`There is no tensor for the weight '${name}'.`);
    return among[name];
  };
  const run = (node: NetworkNode): Tensor => {
    const inputs = node.inputs.map((id) => values.get(id) as Tensor);
    const [x] = inputs;
    const weight = (part: string) => {
      const name = `${node.id}/${part}`;
      const found = weightOf(name, tensors);
      return options.rounding?.weight(name, found) ?? found;
    };
    switch (node.op) {
      case 'input':
        return operations.toPrecision(normalise(images, graph), options.precision);
      case 'convolution': {
        const y = node.lowRank ? lowRankConvolution(plan, node, x, weight) : operations.convolution(x, weight('kernel'), node);
        return node.bias ? addBroadcast([y, weight('bias')]) : y;
      }
      case 'depthwise-convolution': {
        const y = operations.depthwiseConvolution(x, weight('kernel'), node);
        return node.bias ? addBroadcast([y, weight('bias')]) : y;
      }
      case 'grouped-convolution': {
        const y = operations.groupedConvolution(x, weight('kernel'), node.groups, node);
        return node.bias ? addBroadcast([y, weight('bias')]) : y;
      }
      case 'batch-norm': {
        const [mean, variance] = [`${node.id}/mean`, `${node.id}/variance`];
        if (options.statisticsFrom === 'running') {
          return operations.batchNormInference(x, weightOf(mean, statistics), weightOf(variance, statistics), weight('scale'), weight('shift'), node.epsilon);
        }
        const result = operations.batchNormTraining(x, weight('scale'), weight('shift'), node.epsilon);
        batchStatistics[mean] = result.mean;
        batchStatistics[variance] = result.variance;
        return result.y;
      }
      case 'activation':
        return operations.activation(x, node.kind);
      case 'add':
        return sameShape(inputs) ? operations.addValues(inputs) : addBroadcast(inputs);
      case 'multiply':
        return multiply(inputs);
      case 'concat':
        return operations.concatChannels(inputs);
      case 'pad':
        return operations.withMargins(x, node.padding);
      case 'max-pool':
        return operations.maxPool(x, node);
      case 'average-pool':
        return operations.averagePool(x, node);
      case 'global-average-pool':
        return operations.globalAveragePool(x);
      case 'linear':
        return linear(x, weight('kernel'), weight('bias'));
    }
  };
  for (const node of plan.nodes) {
    const value = run(node);
    values.set(node.id, options.rounding?.value(node.id, value) ?? value);
  }
  const output = operations.toFloat32(values.get(graph.output) as Tensor);
  return {
    logits: tf.reshape(output, [images.shape[0], output.size / images.shape[0]]) as Tensor2D,
    batchStatistics,
    values: Object.fromEntries((options.watched ?? []).map((id) => [id, values.get(id) as Tensor])),
  };
}

function normalise(images: Tensor4D, { input }: NetworkGraph): Tensor {
  return tf.tidy(() => images.sub(tf.tensor1d(input.normalisation.mean)).mul(tf.tensor1d(input.normalisation.deviation.map((deviation) => 1 / deviation))));
}

/** W = left diag(spectrum) right^T, as one convolution or two; the rows of the factors: see `factorRows` in `node-weights.ts`. */
function lowRankConvolution({ shapes }: ForwardPlan, node: ConvolutionNode, x: Tensor, weight: (part: string) => Tensor): Tensor {
  const input = shapes[node.inputs[0]];
  const execution = lowRankExecution(node, input.channels, input, shapes[node.id], x.shape[0]);
  const [left, right] = [weight('left'), weight('right').mul(weight('spectrum'))];
  if (execution === 'composed') return operations.convolution(x, composedKernel(node, input.channels, left, right), node);
  return node.lowRank?.kind === 'channel' ? channelPair(node, input.channels, x, left, right) : spatialPair(node, input.channels, x, left, right);
}

function composedKernel(node: ConvolutionNode, inputs: number, left: Tensor, right: Tensor): Tensor {
  const [height, width] = node.kernel;
  const outputs = node.outputChannels;
  if (node.lowRank?.kind === 'channel') return tf.matMul(right, left, false, true).reshape([height, width, inputs, outputs]);
  return tf.matMul(left, right, false, true).reshape([height, outputs, width, inputs]).transpose([0, 2, 3, 1]);
}

const unstrided: [number, number] = [1, 1];
const unpadded = { top: 0, bottom: 0, left: 0, right: 0 };

/** Kernel height x kernel width to `rank` channels, then 1 x 1. */
function channelPair(node: ConvolutionNode, inputs: number, x: Tensor, left: Tensor, right: Tensor): Tensor {
  const [height, width] = node.kernel;
  const rank = left.shape[1] as number;
  const between = operations.convolution(x, right.reshape([height, width, inputs, rank]), node);
  const outward = left.transpose().reshape([1, 1, rank, node.outputChannels]);
  return operations.convolution(between, outward, { strides: unstrided, dilations: unstrided, padding: unpadded });
}

/** 1 x kernel width along the width to `rank` channels, then kernel height x 1 along the height. */
function spatialPair(node: ConvolutionNode, inputs: number, x: Tensor, left: Tensor, right: Tensor): Tensor {
  const [height, width] = node.kernel;
  const rank = left.shape[1] as number;
  const { strides, dilations, padding } = node;
  const between = operations.convolution(x, right.reshape([1, width, inputs, rank]), {
    strides: [1, strides[1]],
    dilations: [1, dilations[1]],
    padding: { ...unpadded, left: padding.left, right: padding.right },
  });
  const outward = left.reshape([height, node.outputChannels, rank]).transpose([0, 2, 1]).reshape([height, 1, rank, node.outputChannels]);
  return operations.convolution(between, outward, {
    strides: [strides[0], 1],
    dilations: [dilations[0], 1],
    padding: { ...unpadded, top: padding.top, bottom: padding.bottom },
  });
}

function linear(x: Tensor, kernel: Tensor, bias: Tensor): Tensor {
  const [inputs, outputs] = kernel.shape as [number, number];
  const rows = operations.toFloat32(x).reshape([x.size / inputs, inputs]);
  return tf.matMul(rows as Tensor2D, kernel as Tensor2D).add(bias).reshape([x.shape[0], 1, 1, outputs]);
}

function sameShape(values: Tensor[]): boolean {
  return values.every((value) => value.shape.every((size, axis) => size === values[0].shape[axis]));
}

/** Values of unlike shape repeat over the pixels: summed in float32, where TensorFlow.js knows the gradient. */
function addBroadcast(values: Tensor[]): Tensor {
  const sum = values.slice(1).reduce((total, value) => total.add(operations.toFloat32(value)), operations.toFloat32(values[0]));
  return likeElementsOf(values[0], sum);
}

/** Values that fill the pixels come first: the result has the shape and precision of the first. */
function multiply(inputs: Tensor[]): Tensor {
  return operations.multiplyValues([...inputs].sort((a, b) => b.size - a.size));
}
