/** Gemm and MatMul. On the numbers of several pixels they are a convolution that sees the whole image. */
import { floatOf, integerOf, requireInteger } from '../attributes.ts';
import type { GraphReader } from '../graph-reader.ts';
import { reverseAxes } from '../../transpose.ts';
import { unsupportedInput, wrongTensor } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';
import { kernelFromOnnx } from '../tensors.ts';
import type { OperatorFamily } from './operator.ts';

const unstrided: [number, number] = [1, 1];
const unpadded = { top: 0, bottom: 0, left: 0, right: 0 };

/**
 * @param kernel [inputs, outputs]
 * @param bias [outputs]
 */
function addLayer(node: NodeMessage, reader: GraphReader, kernel: Float32Array, outputs: number, bias: Float32Array): void {
  const { id: input, layout } = reader.source(node, 0);
  if (layout === 'image') throw unsupportedInput(node, 0);
  const { height, width, channels } = reader.shapeOf(input);
  // On [batch, height, width, channels] each pixel is multiplied by itself.
  const size: [number, number] = layout === 'flat' || layout === 'image-last' ? [1, 1] : [height, width];
  const inputs = size[0] * size[1] * channels;
  if (kernel.length !== inputs * outputs) throw wrongTensor(node, 1, `${inputs} × ${outputs}`, [kernel.length / outputs, outputs]);
  const id = reader.newId(node);
  reader.addWeight(`${id}/bias`, [outputs], bias);
  if (layout === 'flat') {
    reader.addWeight(`${id}/kernel`, [inputs, outputs], kernel);
    reader.addNode(node, { op: 'linear', id, inputs: [input], outputChannels: outputs }, 'flat');
    return;
  }
  // [channels, pixels, outputs] where the channels came first.
  const inOrder = layout === 'unrolled' ? kernelFromOnnx(reverseAxes(kernel, inputs, 1, outputs), size[0], size[1], channels, outputs) : kernel;
  reader.addWeight(`${id}/kernel`, [...size, channels, outputs], inOrder);
  const convolution = { op: 'convolution' as const, id, inputs: [input] as [string], kernel: size, strides: unstrided, dilations: unstrided, padding: unpadded, outputChannels: outputs, bias: true };
  reader.addNode(node, convolution, layout === 'image-last' ? 'image-last' : 'flat');
}

function matrixOf(node: NodeMessage, reader: GraphReader): { rows: number; columns: number; values: Float32Array } {
  const { shape, values } = reader.constant(node, 1);
  if (shape.length !== 2) throw wrongTensor(node, 1, '2', shape);
  return { rows: shape[0], columns: shape[1], values };
}

function readGemm(node: NodeMessage, reader: GraphReader): void {
  requireInteger(node, 'transA', 0, 0);
  const { rows, columns, values } = matrixOf(node, reader);
  const isTurned = integerOf(node, 'transB', 0) !== 0;
  const outputs = isTurned ? rows : columns;
  const kernel = isTurned ? reverseAxes(values, outputs, 1, columns) : values;
  const factor = floatOf(node, 'alpha', 1);
  addLayer(node, reader, factor === 1 ? kernel : kernel.map((value) => value * factor), outputs, biasOf(node, reader, outputs));
}

/** One number an output, or one for all. */
function biasOf(node: NodeMessage, reader: GraphReader, outputs: number): Float32Array {
  if (!reader.has(node, 2)) return new Float32Array(outputs);
  const factor = floatOf(node, 'beta', 1);
  const { shape, values } = reader.constant(node, 2);
  const isVector = values.length === outputs && shape.at(-1) === outputs;
  if (!isVector && values.length !== 1) throw wrongTensor(node, 2, String(outputs), shape);
  return Float32Array.from({ length: outputs }, (_, output) => factor * values[isVector ? output : 0]);
}

function readMatMul(node: NodeMessage, reader: GraphReader): void {
  const { columns, values } = matrixOf(node, reader);
  addLayer(node, reader, values, columns, new Float32Array(columns));
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
  // A row that is added becomes the bias (`affine.ts`).
  reads: { Gemm: readGemm, MatMul: readMatMul },
};
