/**
 * Relu, Clip(0, 6), Sigmoid, HardSigmoid(1/6, 1/2), HardSwish (since opset 14). ONNX has no SiLU in opset 17:
 * it is x · Sigmoid(x), and is found again after reading (`fuse-activations.ts`).
 */
import type { ActivationKind } from '../../network.ts';
import { unsupportedAttribute, type GraphReader } from '../graph-reader.ts';
import type { GraphWriter } from '../graph-writer.ts';
import type { NodeMessage } from '../schema.ts';
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
  if (!reader.has(node, index)) return reader.float(node, attribute, otherwise);
  const tensor = reader.constant(node, index);
  return tensor.values.length === 1 ? tensor.values[0] : NaN;
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
      const slope = reader.float(node, 'alpha', 0.2);
      const offset = reader.float(node, 'beta', 0.5);
      if (Math.abs(slope - hardSigmoidSlope) > 1e-6 || offset !== 0.5) throw unsupportedAttribute(node, 'alpha, beta', `${slope}, ${offset}`);
      add('hard-sigmoid', node, reader);
    },
    Clip: (node, reader) => {
      const low = bound(node, reader, 1, 'min', -Infinity);
      const high = bound(node, reader, 2, 'max', Infinity);
      if (low !== 0 || (high !== 6 && high !== Infinity)) throw unsupportedAttribute(node, 'min, max', `${low}, ${high}`);
      add(high === 6 ? 'relu6' : 'relu', node, reader);
    },
  },
};
