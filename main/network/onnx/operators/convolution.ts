/**
 * Conv (https://onnx.ai/onnx/operators/onnx__Conv.html), of which depthwise is a group a channel, and Pad.
 */
import type { ConvolutionNode, DepthwiseConvolutionNode, GroupedConvolutionNode, PadNode } from '../../network.ts';
import { integerOf, sizesOf, textOf } from '../attributes.ts';
import type { GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { unsupportedAttribute, wrongTensor } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';
import { integerTensor, kernelFromOnnx, kernelToOnnx, type OnnxTensor } from '../tensors.ts';
import type { OperatorFamily } from './operator.ts';
import { paddingToOnnx, windowOf } from './window.ts';

function write(node: ConvolutionNode | DepthwiseConvolutionNode | GroupedConvolutionNode, writer: GraphWriter): void {
  const depthwise = node.op === 'depthwise-convolution';
  const kernel = writer.weight(`${node.id}/kernel`);
  const [height, width, inputs, last] = kernel.shape;
  const outputs = depthwise ? inputs : last;
  // [height, width, channels, 1] of a depthwise kernel and [channels, 1, height, width] differ by the same turn.
  const values = depthwise ? kernelToOnnx(kernel.values, height, width, 1, inputs) : kernelToOnnx(kernel.values, height, width, inputs, outputs);
  const operands = [writer.image(node.inputs[0]), writer.floats(`${node.id}/kernel`, [outputs, depthwise ? 1 : inputs, height, width], values)];
  if (node.bias) operands.push(writer.floats(`${node.id}/bias`, [outputs], writer.weight(`${node.id}/bias`).values));
  const output = writer.add('Conv', node.id, operands, {
    dilations: node.dilations,
    group: depthwise ? inputs : node.op === 'grouped-convolution' ? node.groups : 1,
    kernel_shape: [height, width],
    pads: paddingToOnnx(node.padding),
    strides: node.strides,
  });
  writer.define(node.id, output, 'image');
}

function read(node: NodeMessage, reader: GraphReader): void {
  const kernel = reader.constant(node, 1);
  if (kernel.shape.length !== 4) throw wrongTensor(node, 1, '4', kernel.shape);
  const [outputs, inputs, height, width] = kernel.shape;
  sizesOf(node, 'kernel_shape', [height, width], 1).forEach((size, axis) => {
    if (size !== kernel.shape[2 + axis]) throw unsupportedAttribute(node, 'kernel_shape', size);
  });
  const groups = integerOf(node, 'group', 1);
  const input = reader.image(node, 0);
  if (groups === outputs && isPaddingAlone(node, reader, kernel)) {
    const { padding } = windowOf(node, [1, 1], reader.shapeOf(input));
    reader.addNode(node, { op: 'pad', id: reader.newId(node), inputs: [input], padding }, 'image');
    return;
  }
  const id = reader.newId(node);
  const common = {
    id,
    inputs: [input] as [string],
    kernel: [height, width] as [number, number],
    ...windowOf(node, [height, width], reader.shapeOf(input)),
    bias: reader.has(node, 2),
  };
  if (groups > 1 && groups === outputs && inputs === 1) {
    reader.addWeight(`${id}/kernel`, [height, width, outputs, 1], kernelFromOnnx(kernel.values, height, width, 1, outputs));
    reader.addNode(node, { op: 'depthwise-convolution', ...common }, 'image');
  } else {
    reader.addWeight(`${id}/kernel`, [height, width, inputs, outputs], kernelFromOnnx(kernel.values, height, width, inputs, outputs));
    reader.addNode(node, groups === 1 ? { op: 'convolution', ...common, outputChannels: outputs } : { op: 'grouped-convolution', ...common, outputChannels: outputs, groups }, 'image');
  }
  if (common.bias) addVector(reader, node, 2, `${id}/bias`, outputs);
}

/** What {@link writePaddingConvolution} writes. */
function isPaddingAlone(node: NodeMessage, reader: GraphReader, { shape, values }: OnnxTensor): boolean {
  const isStrided = sizesOf(node, 'strides', [1, 1], 1).some((stride) => stride !== 1);
  return shape.slice(1).every((size) => size === 1) && values.every((value) => value === 1) && !isStrided && !reader.has(node, 2);
}

/** A constant of one number a channel. */
export function addVector(reader: GraphReader, node: NodeMessage, index: number, name: string, channels: number): void {
  const tensor = reader.constant(node, index);
  if (tensor.shape.length !== 1 || tensor.shape[0] !== channels) throw wrongTensor(node, index, String(channels), tensor.shape);
  reader.addWeight(name, [channels], tensor.values);
}

/**
 * ONNX Runtime fuses Pad into a pool behind it, although zeros that count as pixels are not padding there (tried with 1.30). Before
 * a pool it is therefore a convolution that multiplies each channel by one.
 */
function writePad(node: PadNode, writer: GraphWriter): void {
  const isPooled = writer.graph.nodes.some(({ op, inputs }) => (op === 'max-pool' || op === 'average-pool') && inputs[0] === node.id);
  if (isPooled) writePaddingConvolution(node, writer);
  else writeZeros(node, writer);
}

function writePaddingConvolution(node: PadNode, writer: GraphWriter): void {
  const channels = writer.channelsOf(node.id);
  const ones = writer.floats(`${node.id}/ones`, [channels, 1, 1, 1], new Float32Array(channels).fill(1));
  const attributes = { dilations: [1, 1], group: channels, kernel_shape: [1, 1], pads: paddingToOnnx(node.padding), strides: [1, 1] };
  writer.define(node.id, writer.add('Conv', node.id, [writer.image(node.inputs[0]), ones], attributes), 'image');
}

function writeZeros(node: PadNode, writer: GraphWriter): void {
  const { top, bottom, left, right } = node.padding;
  const pads = writer.constant(integerTensor(`${node.id}/pads`, [8], [0, 0, top, left, 0, 0, bottom, right]));
  writer.define(node.id, writer.add('Pad', node.id, [writer.image(node.inputs[0]), pads]), 'image');
}

/** Zeros around the image. They become part of the convolution behind them (`absorb-padding.ts`). */
function readPad(node: NodeMessage, reader: GraphReader): void {
  const mode = textOf(node, 'mode', 'constant');
  if (mode !== 'constant') throw unsupportedAttribute(node, 'mode', mode);
  const filler = reader.has(node, 2) ? reader.constant(node, 2).values : [0];
  if (filler.length !== 1 || filler[0] !== 0) throw unsupportedAttribute(node, 'constant_value', filler.join(', '));
  const { id: input, layout } = reader.source(node, 0);
  const height = layout === 'image' ? 2 : 1;
  const pads = padsByAxis(node, reader);
  const elsewhere = pads.some(([before, behind], axis) => axis !== height && axis !== height + 1 && (before !== 0 || behind !== 0));
  if ((layout !== 'image' && layout !== 'image-last') || elsewhere || pads.flat().some((pad) => !Number.isInteger(pad) || pad < 0)) throw unsupportedAttribute(node, 'pads', pads.join(', '));
  const [[top, bottom], [left, right]] = [pads[height], pads[height + 1]];
  reader.addNode(node, { op: 'pad', id: reader.newId(node), inputs: [input], padding: { top, bottom, left, right } }, layout);
}

/** Before and behind, of all four axes. */
function padsByAxis(node: NodeMessage, reader: GraphReader): [number, number][] {
  const listed = [...reader.constant(node, 1).values];
  const axes = reader.has(node, 3) ? [...reader.constant(node, 3).values].map((axis) => (axis < 0 ? axis + 4 : axis)) : [0, 1, 2, 3];
  if (listed.length !== 2 * axes.length || axes.some((axis) => !(axis >= 0 && axis < 4))) throw unsupportedAttribute(node, 'pads', listed.join(', '));
  const pads = [0, 1, 2, 3].map((): [number, number] => [0, 0]);
  axes.forEach((axis, index) => (pads[axis] = [listed[index], listed[index + axes.length]]));
  return pads;
}

export const convolution: OperatorFamily = {
  writes: { convolution: write, 'depthwise-convolution': write, 'grouped-convolution': write, pad: writePad },
  reads: { Conv: read, Pad: readPad },
};
