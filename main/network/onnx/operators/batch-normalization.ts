/** BatchNormalization in inference: https://onnx.ai/onnx/operators/onnx__BatchNormalization.html. */
import { floatOf, requireInteger } from '../attributes.ts';
import { unsupportedInput } from '../refusals.ts';
import { addVector } from './convolution.ts';
import type { OperatorFamily } from './operator.ts';

const parts = ['scale', 'shift', 'mean', 'variance'] as const;

export const batchNormalization: OperatorFamily = {
  writes: {
    'batch-norm': (node, writer) => {
      const layout = writer.layoutOf(node.inputs[0]);
      const operands = parts.map((part) => {
        const weight = writer.weight(`${node.id}/${part}`);
        return writer.floats(`${node.id}/${part}`, weight.shape, weight.values);
      });
      const output = writer.add('BatchNormalization', node.id, [writer[layout](node.inputs[0]), ...operands], { epsilon: { float: node.epsilon } });
      writer.define(node.id, output, layout);
    },
  },
  reads: {
    BatchNormalization: (node, reader) => {
      requireInteger(node, 'training_mode', 0, 0);
      const { id: input, layout } = reader.source(node, 0);
      if (layout !== 'image' && layout !== 'flat') throw unsupportedInput(node, 0);
      const id = reader.newId(node);
      const channels = reader.constant(node, 1).values.length;
      parts.forEach((part, index) => addVector(reader, node, 1 + index, `${id}/${part}`, channels));
      reader.addNode(node, { op: 'batch-norm', id, inputs: [input], epsilon: floatOf(node, 'epsilon', 1e-5) }, layout);
    },
  },
};
