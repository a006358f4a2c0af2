/**
 * MaxPool, AveragePool, GlobalAveragePool (https://onnx.ai/onnx/operators/). Padded pixels do not count:
 * MaxPool pads with minus infinity, AveragePool has `count_include_pad` 0.
 */
import type { Padding, PoolNode } from '../../network.ts';
import type { ValueShape } from '../../shapes.ts';
import { integerOf, integersOf, sizesOf } from '../attributes.ts';
import type { GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { nameOf, unsupportedAttribute } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';
import { ceilPadding, paddingToOnnx, windowOf } from './window.ts';

const operators = { 'max-pool': 'MaxPool', 'average-pool': 'AveragePool' } as const;

function write(node: PoolNode, writer: GraphWriter): void {
  const attributes = { kernel_shape: node.window, pads: paddingToOnnx(node.padding), strides: node.strides };
  const output = writer.add(operators[node.op], node.id, [writer.image(node.inputs[0])], node.op === 'max-pool' ? attributes : { count_include_pad: 0, ...attributes });
  writer.define(node.id, output, 'image');
}

function read(op: PoolNode['op'], node: NodeMessage, reader: GraphReader): void {
  const window = sizesOf(node, 'kernel_shape', [0, 0], 1) as [number, number];
  const image = reader.image(node, 0);
  const { strides, dilations, padding } = windowOf(node, window, reader.shapeOf(image));
  const dilation = dilations.find((size) => size !== 1);
  if (dilation !== undefined) throw unsupportedAttribute(node, 'dilations', dilation);
  const beyond = ceilPadding(node, window, { strides, dilations, padding }, reader.shapeOf(image));
  const id = reader.newId(node);
  // What counts in an average is a pixel: then the image is padded by itself.
  const counts = op === 'average-pool' && integerOf(node, 'count_include_pad', 0) !== 0 && isSome(padding);
  const input = counts ? padded(node, image, padding, reader) : image;
  if (op === 'average-pool' && !counts && !isSome(padding) && coversImage(window, reader.shapeOf(image))) {
    reader.addNode(node, { op: 'global-average-pool', id, inputs: [image] }, 'image');
  } else {
    reader.addNode(node, { op, id, inputs: [input], window, strides, padding: counts ? beyond : sumOf(padding, beyond) }, 'image');
  }
}

function padded(node: NodeMessage, image: string, padding: Padding, reader: GraphReader): string {
  const id = reader.newId({ ...node, name: `${nameOf(node)}/padded` });
  reader.insert({ op: 'pad', id, inputs: [image], padding });
  return id;
}

function isSome({ top, bottom, left, right }: Padding): boolean {
  return top > 0 || bottom > 0 || left > 0 || right > 0;
}

function sumOf(one: Padding, other: Padding): Padding {
  return { top: one.top + other.top, bottom: one.bottom + other.bottom, left: one.left + other.left, right: one.right + other.right };
}

function coversImage(window: readonly number[], { height, width }: ValueShape): boolean {
  return window[0] === height && window[1] === width;
}

/** Over height and width it is global pooling; rows instead of images where it drops the two axes. */
function readMean(node: NodeMessage, reader: GraphReader): void {
  const { id: image, layout } = reader.source(node, 0);
  const axes = (reader.has(node, 1) ? Array.from(reader.constant(node, 1).values) : integersOf(node, 'axes', [])).map((axis) => (axis < 0 ? axis + 4 : axis));
  const wanted = layout === 'image' ? '2,3' : layout === 'image-last' ? '1,2' : '';
  if (axes.sort().join() !== wanted) throw unsupportedAttribute(node, 'axes', axes.join(', '));
  const keeps = integerOf(node, 'keepdims', 1) !== 0;
  reader.addNode(node, { op: 'global-average-pool', id: reader.newId(node), inputs: [image] }, keeps ? layout : 'flat');
}

export const pooling: OperatorFamily = {
  writes: {
    'max-pool': write,
    'average-pool': write,
    'global-average-pool': (node, writer) => writer.define(node.id, writer.add('GlobalAveragePool', node.id, [writer.image(node.inputs[0])]), 'image'),
  },
  reads: {
    MaxPool: (node, reader) => read('max-pool', node, reader),
    AveragePool: (node, reader) => read('average-pool', node, reader),
    ReduceMean: readMean,
    GlobalAveragePool: (node, reader) => {
      reader.addNode(node, { op: 'global-average-pool', id: reader.newId(node), inputs: [reader.image(node, 0)] }, 'image');
    },
  },
};
