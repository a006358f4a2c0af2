/**
 * Relu, Clip(0, 6), Sigmoid, HardSigmoid(1/6, 1/2), HardSwish (since opset 14). ONNX has no SiLU in opset 17:
 * it is x · Sigmoid(x), and is found again after reading (`fuse-activations.ts`). Older exporters compose the hard ones of Clip,
 * and TensorFlow's of Max and Min.
 */
import type { ActivationKind, NetworkNode } from '../../network.ts';
import { floatOf } from '../attributes.ts';
import type { GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import { unsupportedAttribute, unsupportedInput } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';
import type { OnnxTensor } from '../tensors.ts';
import type { OperatorFamily } from './operator.ts';

const hardSigmoidSlope = 1 / 6;

/** Each returns the name of the value it wrote. */
const writes: Record<ActivationKind, (id: string, input: string, writer: GraphWriter) => string> = {
  relu: (id, input, writer) => writer.add('Relu', id, [input]),
  relu6: (id, input, writer) => {
    const low = writer.floats('clip/minimum', [], Float32Array.of(0));
    const high = writer.floats('clip/maximum', [], Float32Array.of(6));
    return writer.add('Clip', id, [input, low, high]);
  },
  sigmoid: (id, input, writer) => writer.add('Sigmoid', id, [input]),
  'hard-sigmoid': (id, input, writer) => writer.add('HardSigmoid', id, [input], { alpha: { float: hardSigmoidSlope }, beta: { float: 0.5 } }),
  'hard-swish': (id, input, writer) => writer.add('HardSwish', id, [input]),
  silu: (id, input, writer) => writer.add('Mul', id, [input, writer.add('Sigmoid', `${id}/sigmoid`, [input])]),
};

function add(kind: ActivationKind, node: NodeMessage, reader: GraphReader): void {
  const { id: input, layout } = reader.source(node, 0);
  reader.addNode(node, { op: 'activation', id: reader.newId(node), inputs: [input], kind }, layout);
}

function bound(node: NodeMessage, reader: GraphReader, index: number, attribute: string, otherwise: number): number {
  if (!reader.has(node, index)) return floatOf(node, attribute, otherwise);
  return onlyNumber(reader.constant(node, index));
}

function onlyNumber({ values }: OnnxTensor): number {
  return values.length === 1 ? values[0] : NaN;
}

const isNear = (value: number, wanted: number) => Math.abs(value - wanted) < 1e-6;

/** Clip(x + 3, 0, 6) and Clip(x / 6 + 1/2, 0, 1): a hard sigmoid, and six times one. */
function readHardSigmoid(node: NodeMessage, reader: GraphReader, high: number): boolean {
  const { pending, id, layout } = reader.pendingValue(node, 0);
  if (!pending || !isNear(pending.factor * 6, high) || !isNear(pending.term * 2, high)) return false;
  const read = { op: 'activation', id: reader.newId(node), inputs: [id], kind: 'hard-sigmoid' } satisfies NetworkNode;
  reader.insert(read);
  reader.define(node, { kind: 'node', id: read.id, layout, ...(high === 1 ? {} : { pending: { factor: high, term: 0, alone: false, by: node } }) });
  return true;
}

/** Max(x, 0). */
function readMaximum(node: NodeMessage, reader: GraphReader): void {
  const zero = node.input.findIndex((_, index) => reader.isConstant(node, index) && onlyNumber(reader.constant(node, index)) === 0);
  if (zero < 0 || node.input.length !== 2) throw unsupportedInput(node, 0);
  add('relu', { ...node, input: [node.input[1 - zero]] }, reader);
}

/** Min(Relu(x), 6), where nobody else reads the ReLU. */
function readMinimum(node: NodeMessage, reader: GraphReader): void {
  const six = node.input.findIndex((_, index) => reader.isConstant(node, index) && onlyNumber(reader.constant(node, index)) === 6);
  if (six < 0 || node.input.length !== 2) throw unsupportedInput(node, 0);
  const { id, layout } = reader.source(node, 1 - six);
  const index = reader.nodes.findIndex((read) => read.id === id);
  const relu = reader.nodes[index];
  if (relu?.op !== 'activation' || relu.kind !== 'relu' || !reader.readsAlone(node, 1 - six)) throw unsupportedInput(node, 1 - six);
  reader.nodes[index] = { ...relu, kind: 'relu6' };
  reader.define(node, { kind: 'node', id, layout });
}

export const activation: OperatorFamily = {
  writes: {
    activation: (node, writer) => {
      const layout = writer.layoutOf(node.inputs[0]);
      writer.define(node.id, writes[node.kind](node.id, writer[layout](node.inputs[0]), writer), layout);
    },
  },
  reads: {
    Relu: (node, reader) => add('relu', node, reader),
    Sigmoid: (node, reader) => add('sigmoid', node, reader),
    HardSwish: (node, reader) => add('hard-swish', node, reader),
    HardSigmoid: (node, reader) => {
      const slope = floatOf(node, 'alpha', 0.2);
      const offset = floatOf(node, 'beta', 0.5);
      if (!isNear(slope, hardSigmoidSlope) || offset !== 0.5) throw unsupportedAttribute(node, 'alpha, beta', `${slope}, ${offset}`);
      add('hard-sigmoid', node, reader);
    },
    Clip: (node, reader) => {
      const low = bound(node, reader, 1, 'min', -Infinity);
      const high = bound(node, reader, 2, 'max', Infinity);
      if (low === 0 && (high === 6 || high === 1) && readHardSigmoid(node, reader, high)) return;
      if (low !== 0 || (high !== 6 && high < 1e38)) throw unsupportedAttribute(node, 'min, max', `${low}, ${high}`);
      add(high === 6 ? 'relu6' : 'relu', node, reader);
    },
    Max: readMaximum,
    Min: readMinimum,
  },
};
