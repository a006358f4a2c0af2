/**
 * CONV_2D and DEPTHWISE_CONV_2D. Kernels: [outputs, height, width, inputs], of a group where there are several, and
 * [1, height, width, channels].
 * Of integers where the layer has them and its output is one of them; a layer that gives float32 takes its weights as such.
 */
import type { ConvolutionNode, DepthwiseConvolutionNode, GroupedConvolutionNode, PadNode } from '../../network.ts';
import type { QuantizedLayer } from '../../quantized-network.ts';
import { reverseAxes } from '../../transpose.ts';
import type { Tensor } from '../file.ts';
import { imageShape, type GraphWriter } from '../graph-writer.ts';
import { byChannel, float32 } from '../numbers.ts';
import { paddings } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';
import { padAmounts, paddedShape, paddingRule } from './padding.ts';

type Node = ConvolutionNode | DepthwiseConvolutionNode | GroupedConvolutionNode;

function write(node: Node, writer: GraphWriter): void {
  const { file } = writer;
  const output = writer.shapeOf(node.id);
  const layer = writer.numbersOf(node.id).type === 'int8' ? writer.layer(node.id) : undefined;
  const image = layer ? writer.stored(node.inputs[0]) : writer.image(node.inputs[0]);
  const rule = paddingRule(node, writer.shapeOf(node.inputs[0]), output);
  const common = {
    padding: rule ?? paddings.valid,
    strideH: node.strides[0],
    strideW: node.strides[1],
    dilationHFactor: node.dilations[0],
    dilationWFactor: node.dilations[1],
    ...writer.fused(node.id),
  };
  const operation = {
    name: node.id,
    inputs: [rule === null ? padded(node, image, writer) : image, ...(layer ? integerWeights(node, layer, image, writer) : floatWeights(node, output.channels, writer))],
    shape: imageShape(output),
    numbers: layer ? writer.numbersOf(node.id) : float32,
  };
  const tensor =
    node.op === 'depthwise-convolution'
      ? file.add('DEPTHWISE_CONV_2D', { ...operation, options: ['DepthwiseConv2DOptions', { ...common, depthMultiplier: 1 }] })
      : file.add('CONV_2D', { ...operation, options: ['Conv2DOptions', common] });
  writer.define(node.id, tensor, 'image');
}

/** An integer value is padded as it is. */
function writePad(node: PadNode, writer: GraphWriter): void {
  writer.define(node.id, padded(node, writer.stored(node.inputs[0]), writer, node.id), 'image');
}

/** Padded with zeros; of integers, with those that stand for zero. */
function padded(node: Node | PadNode, image: Tensor, { file, shapeOf }: GraphWriter, name = `${node.id}/padded`): Tensor {
  const amounts = file.integers(`${node.id}/padding`, [4, 2], padAmounts(node.padding));
  const shape = imageShape(paddedShape(shapeOf(node.inputs[0]), node.padding));
  return file.add('PAD', { name, inputs: [image, amounts], shape, numbers: file.numbersOf(image), options: ['PadOptions', {}] });
}

/** Some runtimes and accelerators take no convolution without a bias. */
function floatWeights(node: Node, channels: number, { file, weight }: GraphWriter): Tensor[] {
  const { shape, values } = weight(`${node.id}/kernel`);
  const bias = node.bias ? weight(`${node.id}/bias`).values : new Float32Array(channels);
  return [file.floats(`${node.id}/kernel`, kernelShape(node, shape), inOrder(node, values, channels)), file.floats(`${node.id}/bias`, [channels], bias)];
}

function integerWeights(node: Node, { kernel, kernelScales, bias }: QuantizedLayer, image: Tensor, { file }: GraphWriter): Tensor[] {
  const channels = kernelScales.length;
  const [height, width] = node.kernel;
  const inputs = node.op === 'depthwise-convolution' ? channels : kernel.length / (height * width * channels);
  const shape = kernelShape(node, [height, width, inputs, channels]);
  const inputScale = file.numbersOf(image).quantization!.scale[0];
  // The channels are the first axis of a kernel, and the last of a depthwise one.
  const numbers = byChannel('int8', kernelScales, node.op === 'depthwise-convolution' ? 3 : 0);
  return [
    file.constant(`${node.id}/kernel`, shape, numbers, inOrder(node, kernel, channels)),
    file.constant(`${node.id}/bias`, [channels], byChannel('int32', kernelScales.map((scale) => scale * inputScale), 0), bias ?? new Int32Array(channels)),
  ];
}

function kernelShape(node: Node, [height, width, inputs, outputs]: readonly number[]): number[] {
  return node.op === 'depthwise-convolution' ? [1, height, width, inputs] : [outputs, height, width, inputs];
}

/** [height, width, channels, 1] and [1, height, width, channels] lie in memory alike. */
function inOrder<Values extends Float32Array | Int8Array>(node: Node, values: Values, outputs: number): Values {
  return node.op === 'depthwise-convolution' ? values : reverseAxes(values, values.length / outputs, 1, outputs);
}

export const convolution: OperatorFamily = { convolution: write, 'depthwise-convolution': write, 'grouped-convolution': write, pad: writePad };
