/** Conv: https://onnx.ai/onnx/operators/onnx__Conv.html. Depthwise is a group a channel. */
import { Failure } from '../../../foundation/failure.ts';
import type { ConvolutionNode, DepthwiseConvolutionNode, Padding } from '../../network.ts';
import { nameOf, unsupportedAttribute, type GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import type { NodeMessage } from '../schema.ts';
import { kernelFromOnnx, kernelToOnnx } from '../tensors.ts';
import type { OperatorFamily } from './operator.ts';

/** ONNX lists the beginnings of all axes, then the ends. */
export function paddingToOnnx(padding: Padding): number[] {
  return [padding.top, padding.left, padding.bottom, padding.right];
}

export function paddingFromOnnx(pads: readonly number[]): Padding {
  return { top: pads[0], left: pads[1], bottom: pads[2], right: pads[3] };
}

/** A list of whole numbers of a given length, each within bounds that keep arithmetic on shapes exact. */
export function sizes(reader: GraphReader, node: NodeMessage, name: string, otherwise: readonly number[], least: number): number[] {
  const found = reader.integers(node, name, otherwise);
  if (found.length !== otherwise.length || found.some((size) => !Number.isInteger(size) || size < least || size > 65536)) {
    throw unsupportedAttribute(node, name, found.join(', '));
  }
  return found;
}

function write(node: ConvolutionNode | DepthwiseConvolutionNode, writer: GraphWriter): void {
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
    group: depthwise ? inputs : 1,
    kernel_shape: [height, width],
    pads: paddingToOnnx(node.padding),
    strides: node.strides,
  });
  writer.define(node.id, output, 'image');
}

function read(node: NodeMessage, reader: GraphReader): void {
  reader.requireNoAutoPad(node);
  const kernel = reader.constant(node, 1);
  if (kernel.shape.length !== 4) {
    throw new Failure('onnx.tensor-shape', { operator: 'Conv', node: nameOf(node), tensor: node.input[1], expected: '4', found: kernel.shape.join(' × ') });
  }
  const [outputs, inputs, height, width] = kernel.shape;
  sizes(reader, node, 'kernel_shape', [height, width], 1).forEach((size, axis) => {
    if (size !== kernel.shape[2 + axis]) throw unsupportedAttribute(node, 'kernel_shape', size);
  });
  const group = reader.integer(node, 'group', 1);
  const depthwise = group > 1;
  if (depthwise && (group !== outputs || inputs !== 1)) throw unsupportedAttribute(node, 'group', group);

  const input = reader.image(node, 0);
  const id = reader.newId(node);
  const common = {
    id,
    inputs: [input] as [string],
    kernel: [height, width] as [number, number],
    strides: sizes(reader, node, 'strides', [1, 1], 1) as [number, number],
    dilations: sizes(reader, node, 'dilations', [1, 1], 1) as [number, number],
    padding: paddingFromOnnx(sizes(reader, node, 'pads', [0, 0, 0, 0], 0)),
    bias: reader.has(node, 2),
  };
  if (depthwise) {
    reader.addWeight(`${id}/kernel`, [height, width, outputs, 1], kernelFromOnnx(kernel.values, height, width, 1, outputs));
  } else {
    reader.addWeight(`${id}/kernel`, [height, width, inputs, outputs], kernelFromOnnx(kernel.values, height, width, inputs, outputs));
  }
  if (common.bias) addVector(reader, node, 2, `${id}/bias`, outputs);
  reader.addNode(node, depthwise ? { op: 'depthwise-convolution', ...common } : { op: 'convolution', ...common, outputChannels: outputs }, 'image');
}

/** A constant of one number a channel. */
export function addVector(reader: GraphReader, node: NodeMessage, index: number, name: string, channels: number): void {
  const tensor = reader.constant(node, index);
  if (tensor.shape.length !== 1 || tensor.shape[0] !== channels) {
    throw new Failure('onnx.tensor-shape', {
      operator: node.opType,
      node: nameOf(node),
      tensor: node.input[index],
      expected: String(channels),
      found: tensor.shape.join(' × ') || '1',
    });
  }
  reader.addWeight(name, [channels], tensor.values);
}

export const convolution: OperatorFamily = {
  writes: { convolution: write, 'depthwise-convolution': write },
  reads: { Conv: read },
};
