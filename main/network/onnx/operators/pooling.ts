/**
 * MaxPool, AveragePool, GlobalAveragePool (https://onnx.ai/onnx/operators/). Padded pixels do not count:
 * MaxPool pads with minus infinity, AveragePool has `count_include_pad` 0.
 */
import type { PoolNode } from '../../network.ts';
import { unsupportedAttribute, type GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import type { NodeMessage } from '../schema.ts';
import { paddingFromOnnx, paddingToOnnx, sizes } from './convolution.ts';
import type { OperatorFamily } from './operator.ts';

const operators = { 'max-pool': 'MaxPool', 'average-pool': 'AveragePool' } as const;

function write(node: PoolNode, writer: GraphWriter): void {
  const attributes = { kernel_shape: node.window, pads: paddingToOnnx(node.padding), strides: node.strides };
  const output = writer.add(operators[node.op], node.id, [writer.image(node.inputs[0])], node.op === 'max-pool' ? attributes : { count_include_pad: 0, ...attributes });
  writer.define(node.id, output, 'image');
}

function read(op: PoolNode['op'], node: NodeMessage, reader: GraphReader): void {
  reader.requireNoAutoPad(node);
  reader.require(node, 'ceil_mode', 0, 0);
  sizes(reader, node, 'dilations', [1, 1], 1).forEach((dilation) => {
    if (dilation !== 1) throw unsupportedAttribute(node, 'dilations', dilation);
  });
  const pads = sizes(reader, node, 'pads', [0, 0, 0, 0], 0);
  if (op === 'average-pool' && pads.some((pad) => pad > 0)) reader.require(node, 'count_include_pad', 0, 0);
  reader.addNode(
    node,
    {
      op,
      id: reader.newId(node),
      inputs: [reader.image(node, 0)],
      window: sizes(reader, node, 'kernel_shape', [0, 0], 1) as [number, number],
      strides: sizes(reader, node, 'strides', [1, 1], 1) as [number, number],
      padding: paddingFromOnnx(pads),
    },
    'image',
  );
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
    // Over height and width it is that pool; rows instead of images where it drops the two axes.
    ReduceMean: (node, reader) => {
      const axes = (reader.has(node, 1) ? Array.from(reader.constant(node, 1).values) : reader.integers(node, 'axes', [])).map((axis) => (axis < 0 ? axis + 4 : axis));
      if (axes.sort().join() !== '2,3') throw unsupportedAttribute(node, 'axes', axes.join(', '));
      const keeps = reader.integer(node, 'keepdims', 1) !== 0;
      reader.addNode(node, { op: 'global-average-pool', id: reader.newId(node), inputs: [reader.image(node, 0)] }, keeps ? 'image' : 'flat');
    },
    GlobalAveragePool: (node, reader) => {
      reader.addNode(node, { op: 'global-average-pool', id: reader.newId(node), inputs: [reader.image(node, 0)] }, 'image');
    },
  },
};
