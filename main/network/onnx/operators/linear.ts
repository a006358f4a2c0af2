/** Gemm on [batch, channels], and the two turns between rows and images of one pixel. */
import { Failure } from '../../../foundation/failure.ts';
import { nameOf, unsupportedAttribute, unsupportedInput, type GraphReader } from '../graph-reader.ts';
import type { NodeMessage } from '../schema.ts';
import { addVector } from './convolution.ts';
import type { OperatorFamily } from './operator.ts';

function readGemm(node: NodeMessage, reader: GraphReader): void {
  reader.require(node, 'transA', 0, 0);
  for (const factor of ['alpha', 'beta']) {
    if (reader.float(node, factor, 1) !== 1) throw unsupportedAttribute(node, factor, reader.float(node, factor, 1));
  }
  const { id: input, layout } = reader.source(node, 0);
  if (layout !== 'flat') throw unsupportedInput(node, 0);
  const kernel = reader.constant(node, 1);
  if (kernel.shape.length !== 2) {
    throw new Failure('onnx.tensor-shape', { operator: 'Gemm', node: nameOf(node), tensor: node.input[1], expected: '2', found: kernel.shape.join(' × ') });
  }
  const transposed = reader.integer(node, 'transB', 0) !== 0;
  const [inputs, outputs] = transposed ? [kernel.shape[1], kernel.shape[0]] : kernel.shape;
  const id = reader.newId(node);
  reader.addWeight(`${id}/kernel`, [inputs, outputs], transposed ? turned(kernel.values, outputs, inputs) : kernel.values);
  if (reader.has(node, 2)) addVector(reader, node, 2, `${id}/bias`, outputs);
  else reader.addWeight(`${id}/bias`, [outputs], new Float32Array(outputs));
  reader.addNode(node, { op: 'linear', id, inputs: [input], outputChannels: outputs }, 'flat');
}

/** [rows, columns] to [columns, rows]. */
function turned(values: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from({ length: values.length }, (_, index) => values[(index % rows) * columns + Math.floor(index / rows)]);
}

/** A linear layer without a bias; one that is added behind it becomes its own (`elementwise.ts`). */
function readMatMul(node: NodeMessage, reader: GraphReader): void {
  const { id: input, layout } = reader.source(node, 0);
  if (layout !== 'flat') throw unsupportedInput(node, 0);
  const kernel = reader.constant(node, 1);
  if (kernel.shape.length !== 2) {
    throw new Failure('onnx.tensor-shape', { operator: 'MatMul', node: nameOf(node), tensor: node.input[1], expected: '2', found: kernel.shape.join(' × ') });
  }
  const id = reader.newId(node);
  reader.addWeight(`${id}/kernel`, kernel.shape, kernel.values);
  reader.addWeight(`${id}/bias`, [kernel.shape[1]], new Float32Array(kernel.shape[1]));
  reader.addNode(node, { op: 'linear', id, inputs: [input], outputChannels: kernel.shape[1] }, 'flat');
}

/** Axes of one pixel that are dropped: an image becomes a row. */
function readSqueeze(node: NodeMessage, reader: GraphReader): void {
  const { id, layout } = reader.source(node, 0);
  const axes = (reader.has(node, 1) ? Array.from(reader.constant(node, 1).values) : reader.integers(node, 'axes', [])).map((axis) => (axis < 0 ? axis + 4 : axis));
  if (layout !== 'image' || axes.sort().join() !== '2,3') throw unsupportedAttribute(node, 'axes', axes.join(', '));
  reader.onePixel.add(id);
  reader.define(node, { kind: 'node', id, layout: 'flat' });
}

/** Rows and images of one pixel hold the same numbers; that it is one pixel is checked with the shapes of the whole. */
function readReshape(node: NodeMessage, reader: GraphReader): void {
  const { id, layout } = reader.source(node, 0);
  const shape = Array.from(reader.constant(node, 1).values);
  const batchKept = shape[0] === 0 || shape[0] === -1;
  const toRow = shape.length === 2 && batchKept && layout === 'image';
  const toImage = shape.length === 4 && batchKept && shape[2] === 1 && shape[3] === 1 && layout === 'flat';
  if (!toRow && !toImage) throw unsupportedAttribute(node, 'shape', shape.join(', '));
  reader.onePixel.add(id);
  reader.define(node, { kind: 'node', id, layout: toRow ? 'flat' : 'image' });
}

export const linear: OperatorFamily = {
  writes: {
    linear: (node, writer) => {
      const kernel = writer.weight(`${node.id}/kernel`);
      const operands = [
        writer.flat(node.inputs[0]),
        writer.floats(`${node.id}/kernel`, kernel.shape, kernel.values),
        writer.floats(`${node.id}/bias`, [node.outputChannels], writer.weight(`${node.id}/bias`).values),
      ];
      writer.define(node.id, writer.add('Gemm', node.id, operands), 'flat');
    },
  },
  reads: {
    Gemm: readGemm,
    MatMul: readMatMul,
    Squeeze: readSqueeze,
    Flatten: (node, reader) => {
      reader.require(node, 'axis', 1, 1);
      const { id } = reader.source(node, 0);
      reader.onePixel.add(id);
      reader.define(node, { kind: 'node', id, layout: 'flat' });
    },
    Reshape: readReshape,
  },
};
