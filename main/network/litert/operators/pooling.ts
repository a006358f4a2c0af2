/**
 * MAX_POOL_2D, AVERAGE_POOL_2D and MEAN. Padded pixels do not count, which LiteRT's SAME gives by itself. Where its rule
 * does not fit, maxima are taken over an image padded with the least of all numbers, and averages over one padded with
 * zeros are multiplied by (pixels of the window) / (those of them inside the image), in float32.
 */
import type { PoolNode } from '../../network.ts';
import type { ValueShape } from '../../shapes.ts';
import type { Tensor } from '../file.ts';
import { imageShape, type GraphWriter } from '../graph-writer.ts';
import { fusedActivations, paddings } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';
import { padAmounts, paddedShape, paddingRule } from './padding.ts';

const leastFloat = -3.4028234663852886e38;
const leastInt8 = -128;

function write(node: PoolNode, writer: GraphWriter): void {
  const input = writer.shapeOf(node.inputs[0]);
  const output = writer.shapeOf(node.id);
  const rule = paddingRule({ kernel: node.window, strides: node.strides, dilations: [1, 1], padding: node.padding }, input, output);
  const needsCorrection = rule === null && node.op === 'average-pool';
  // Integers go in as they come out: a pool's value has the scale of what it reads.
  const image = needsCorrection ? writer.image(node.inputs[0]) : writer.stored(node.inputs[0]);
  const pooled = pool(node, rule === null ? padded(node, image, writer) : image, rule ?? paddings.valid, writer);
  writer.define(node.id, needsCorrection ? corrected(node, pooled, input, output, writer) : pooled, 'image');
}

function pool(node: PoolNode, image: Tensor, padding: number, { file, shapeOf }: GraphWriter): Tensor {
  const options = {
    padding,
    strideH: node.strides[0],
    strideW: node.strides[1],
    filterHeight: node.window[0],
    filterWidth: node.window[1],
    fusedActivationFunction: fusedActivations.none,
  };
  const operator = node.op === 'max-pool' ? 'MAX_POOL_2D' : 'AVERAGE_POOL_2D';
  return file.add(operator, { name: node.id, inputs: [image], shape: imageShape(shapeOf(node.id)), numbers: file.numbersOf(image), options: ['Pool2DOptions', options] });
}

function padded(node: PoolNode, image: Tensor, { file, shapeOf }: GraphWriter): Tensor {
  const numbers = file.numbersOf(image);
  const amounts = file.integers(`${node.id}/padding`, [4, 2], padAmounts(node.padding));
  const operation = { name: `${node.id}/padded`, shape: imageShape(paddedShape(shapeOf(node.inputs[0]), node.padding)), numbers };
  if (node.op === 'average-pool') return file.add('PAD', { ...operation, inputs: [image, amounts], options: ['PadOptions', {}] });
  const least = file.constant(`${node.id}/least`, [1], numbers, numbers.type === 'int8' ? Int8Array.of(leastInt8) : Float32Array.of(leastFloat));
  return file.add('PADV2', { ...operation, inputs: [image, amounts, least], options: ['PadV2Options', {}] });
}

function corrected(node: PoolNode, pooled: Tensor, input: ValueShape, output: ValueShape, { file }: GraphWriter): Tensor {
  const rows = pixelsInside(node.window[0], node.strides[0], node.padding.top, input.height, output.height);
  const columns = pixelsInside(node.window[1], node.strides[1], node.padding.left, input.width, output.width);
  const factors = Float32Array.from(rows.flatMap((row) => columns.map((column) => (node.window[0] * node.window[1]) / (row * column))));
  const constant = file.floats(`${node.id}/factors`, [1, output.height, output.width, 1], factors);
  const options = { fusedActivationFunction: fusedActivations.none };
  return file.add('MUL', { name: `${node.id}/average`, inputs: [pooled, constant], shape: imageShape(output), options: ['MulOptions', options] });
}

/** For each window along one axis: how many of its pixels are of the image. */
function pixelsInside(window: number, stride: number, before: number, side: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const begin = index * stride - before;
    return Math.min(side, begin + window) - Math.max(0, begin);
  });
}

export const pooling: OperatorFamily = {
  'max-pool': write,
  'average-pool': write,
  'global-average-pool': (node, writer) => {
    const { file } = writer;
    const numbers = writer.numbersOf(node.id);
    const image = numbers.type === 'int8' ? writer.stored(node.inputs[0]) : writer.image(node.inputs[0]);
    const isInteger = file.numbersOf(image).type === 'int8';
    const axes = file.integers(`${node.id}/axes`, [2], [1, 2]);
    const operation = { name: node.id, inputs: [image, axes], shape: imageShape(writer.shapeOf(node.id)), numbers: isInteger ? numbers : undefined };
    writer.define(node.id, file.add('MEAN', { ...operation, options: ['ReducerOptions', { keepDims: true }] }), 'image');
  },
};
