/** CONV_2D and DEPTHWISE_CONV_2D. Kernels: [outputs, height, width, inputs], and [1, height, width, channels]. */
import type { ConvolutionNode, DepthwiseConvolutionNode } from '../../network.ts';
import { imageShape, type GraphWriter, type Tensor } from '../graph-writer.ts';
import { paddings } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';
import { padAmounts, paddedShape, paddingRule } from './padding.ts';

function write(node: ConvolutionNode | DepthwiseConvolutionNode, writer: GraphWriter): void {
  const input = writer.shapeOf(node.inputs[0]);
  const output = writer.shapeOf(node.id);
  const rule = paddingRule(node, input, output);
  const image = rule === null ? padded(node, writer) : writer.image(node.inputs[0]);
  const common = {
    padding: rule ?? paddings.valid,
    strideH: node.strides[0],
    strideW: node.strides[1],
    dilationHFactor: node.dilations[0],
    dilationWFactor: node.dilations[1],
    ...writer.fused(node.id),
  };
  const operation = { name: node.id, inputs: [image, kernelOf(node, writer), biasOf(node, output.channels, writer)], shape: imageShape(output) };
  const tensor =
    node.op === 'convolution'
      ? writer.add('CONV_2D', { ...operation, options: ['Conv2DOptions', common] })
      : writer.add('DEPTHWISE_CONV_2D', { ...operation, options: ['DepthwiseConv2DOptions', { ...common, depthMultiplier: 1 }] });
  writer.define(node.id, tensor, 'image');
}

function padded(node: ConvolutionNode | DepthwiseConvolutionNode, writer: GraphWriter): Tensor {
  const amounts = writer.integers(`${node.id}/padding`, [4, 2], padAmounts(node.padding));
  const shape = imageShape(paddedShape(writer.shapeOf(node.inputs[0]), node.padding));
  return writer.add('PAD', { name: `${node.id}/padded`, inputs: [writer.image(node.inputs[0]), amounts], shape, options: ['PadOptions', {}] });
}

function kernelOf(node: ConvolutionNode | DepthwiseConvolutionNode, writer: GraphWriter): Tensor {
  const name = `${node.id}/kernel`;
  const { shape: [height, width, inputs, outputs], values } = writer.weight(name);
  if (node.op === 'depthwise-convolution') return writer.floats(name, [1, height, width, inputs], values);
  return writer.floats(name, [outputs, height, width, inputs], turned(values, height * width * inputs, outputs));
}

/** Some runtimes and accelerators take no convolution without one. */
function biasOf(node: ConvolutionNode | DepthwiseConvolutionNode, channels: number, writer: GraphWriter): Tensor {
  const name = `${node.id}/bias`;
  return writer.floats(name, [channels], node.bias ? writer.weight(name).values : new Float32Array(channels));
}

/** [rows, columns] to [columns, rows]. */
export function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = values[row * columns + column];
  }
  return result;
}

export const convolution: OperatorFamily = { convolution: write, 'depthwise-convolution': write };
