/**
 * MAX_POOL_2D, AVERAGE_POOL_2D and MEAN. Padded pixels do not count, which LiteRT's SAME gives by itself. Where its rule
 * does not fit, maxima are taken over an image padded with the least of all numbers, and averages over one padded with
 * zeros are multiplied by (pixels of the window) / (those of them inside the image).
 */
import type { PoolNode } from '../../network.ts';
import type { ValueShape } from '../../shapes.ts';
import { imageShape, type GraphWriter, type Tensor } from '../graph-writer.ts';
import { fusedActivations, paddings } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';
import { padAmounts, paddedShape, paddingRule } from './padding.ts';

const leastFloat = -3.4028234663852886e38;

function write(node: PoolNode, writer: GraphWriter): void {
  const input = writer.shapeOf(node.inputs[0]);
  const output = writer.shapeOf(node.id);
  const rule = paddingRule({ kernel: node.window, strides: node.strides, dilations: [1, 1], padding: node.padding }, input, output);
  const pooled = pool(node, rule === null ? padded(node, writer) : writer.image(node.inputs[0]), rule ?? paddings.valid, writer);
  const needsCorrection = rule === null && node.op === 'average-pool';
  writer.define(node.id, needsCorrection ? corrected(node, pooled, input, output, writer) : pooled, 'image');
}

function pool(node: PoolNode, image: Tensor, padding: number, writer: GraphWriter): Tensor {
  const options = {
    padding,
    strideH: node.strides[0],
    strideW: node.strides[1],
    filterHeight: node.window[0],
    filterWidth: node.window[1],
    fusedActivationFunction: fusedActivations.none,
  };
  const operator = node.op === 'max-pool' ? 'MAX_POOL_2D' : 'AVERAGE_POOL_2D';
  return writer.add(operator, { name: node.id, inputs: [image], shape: imageShape(writer.shapeOf(node.id)), options: ['Pool2DOptions', options] });
}

function padded(node: PoolNode, writer: GraphWriter): Tensor {
  const image = writer.image(node.inputs[0]);
  const amounts = writer.integers(`${node.id}/padding`, [4, 2], padAmounts(node.padding));
  const operation = { name: `${node.id}/padded`, shape: imageShape(paddedShape(writer.shapeOf(node.inputs[0]), node.padding)) };
  if (node.op === 'average-pool') return writer.add('PAD', { ...operation, inputs: [image, amounts], options: ['PadOptions', {}] });
  const least = writer.floats(`${node.id}/least`, [1], Float32Array.of(leastFloat));
  return writer.add('PADV2', { ...operation, inputs: [image, amounts, least], options: ['PadV2Options', {}] });
}

function corrected(node: PoolNode, pooled: Tensor, input: ValueShape, output: ValueShape, writer: GraphWriter): Tensor {
  const rows = pixelsInside(node.window[0], node.strides[0], node.padding.top, input.height, output.height);
  const columns = pixelsInside(node.window[1], node.strides[1], node.padding.left, input.width, output.width);
  const factors = Float32Array.from(rows.flatMap((row) => columns.map((column) => (node.window[0] * node.window[1]) / (row * column))));
  const constant = writer.floats(`${node.id}/factors`, [1, output.height, output.width, 1], factors);
  const options = { fusedActivationFunction: fusedActivations.none };
  return writer.add('MUL', { name: `${node.id}/average`, inputs: [pooled, constant], shape: imageShape(output), options: ['MulOptions', options] });
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
    const axes = writer.integers(`${node.id}/axes`, [2], [1, 2]);
    const shape = imageShape(writer.shapeOf(node.id));
    writer.define(node.id, writer.add('MEAN', { name: node.id, inputs: [writer.image(node.inputs[0]), axes], shape, options: ['ReducerOptions', { keepDims: true }] }), 'image');
  },
};
