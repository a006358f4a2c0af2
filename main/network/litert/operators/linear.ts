/**
 * FULLY_CONNECTED on [1, channels]. Kernel: [outputs, inputs]. Float32 in files of integers too: the last one gives the logits,
 * which integers would round to 256 steps, and next to the convolutions it weighs little.
 */
import { reverseAxes } from '../../transpose.ts';
import type { OperatorFamily } from './operator.ts';

export const linear: OperatorFamily = {
  linear: (node, writer) => {
    const { shape: [inputs, outputs], values } = writer.weight(`${node.id}/kernel`);
    const kernel = writer.file.floats(`${node.id}/kernel`, [outputs, inputs], reverseAxes(values, inputs, 1, outputs));
    const bias = writer.file.floats(`${node.id}/bias`, [outputs], writer.weight(`${node.id}/bias`).values);
    const operation = { name: node.id, inputs: [writer.flat(node.inputs[0]), kernel, bias], shape: [1, outputs] };
    writer.define(node.id, writer.file.add('FULLY_CONNECTED', { ...operation, options: ['FullyConnectedOptions', writer.fused(node.id)] }), 'flat');
  },
};
