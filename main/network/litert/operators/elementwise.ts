/** ADD, MUL and CONCATENATION; and batch norm where no layer stands before it that could take it in. */
import type { BatchNormNode, ElementwiseNode } from '../../network.ts';
import { imageShape, type GraphWriter, type Layout } from '../graph-writer.ts';
import { fusedActivations, type OptionsName, type OperatorName } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

const operators = { add: ['ADD', 'AddOptions'], multiply: ['MUL', 'MulOptions'] } as const satisfies Record<string, [OperatorName, OptionsName]>;

/** Rows only where all inputs are rows: one pixel is repeated over an image, a row is not. */
function commonLayout(inputs: readonly string[], writer: GraphWriter): Layout {
  return inputs.every((input) => writer.layoutOf(input) === 'flat') ? 'flat' : 'image';
}

function shapeIn(layout: Layout, id: string, writer: GraphWriter): number[] {
  const shape = writer.shapeOf(id);
  return layout === 'flat' ? [1, shape.channels] : imageShape(shape);
}

/** LiteRT takes two at a time; the activation comes with the last. */
function write(node: ElementwiseNode & { op: 'add' | 'multiply' }, writer: GraphWriter): void {
  const layout = commonLayout(node.inputs, writer);
  const [operator, options] = operators[node.op];
  const [first, ...others] = node.inputs.map((id) => ({ tensor: writer[layout](id), shape: shapeIn(layout, id, writer) }));
  const result = others.reduce((sum, other, index) => {
    const isLast = index === others.length - 1;
    const shape = sum.shape.map((size, axis) => Math.max(size, other.shape[axis]));
    const end = isLast ? writer.fused(node.id) : { fusedActivationFunction: fusedActivations.none };
    const name = isLast ? node.id : `${node.id}/${index}`;
    return { tensor: writer.add(operator, { name, inputs: [sum.tensor, other.tensor], shape, options: [options, end] }), shape };
  }, first);
  writer.define(node.id, result.tensor, layout);
}

function writeBatchNorm(node: BatchNormNode, writer: GraphWriter): void {
  const [scale, shift, mean, variance] = ['scale', 'shift', 'mean', 'variance'].map((part) => writer.weight(`${node.id}/${part}`).values);
  const factors = Float32Array.from(scale, (value, channel) => value / Math.sqrt(variance[channel] + node.epsilon));
  const terms = Float32Array.from(shift, (value, channel) => value - mean[channel] * factors[channel]);
  const layout = writer.layoutOf(node.inputs[0]);
  const shape = shapeIn(layout, node.id, writer);
  const none = { fusedActivationFunction: fusedActivations.none };
  const constant = (name: string, values: Float32Array) => writer.floats(`${node.id}/${name}`, [values.length], values);
  const scaled = writer.add('MUL', { name: `${node.id}/scaled`, inputs: [writer[layout](node.inputs[0]), constant('factors', factors)], shape, options: ['MulOptions', none] });
  const shifted = writer.add('ADD', { name: node.id, inputs: [scaled, constant('terms', terms)], shape, options: ['AddOptions', writer.fused(node.id)] });
  writer.define(node.id, shifted, layout);
}

export const elementwise: OperatorFamily = {
  add: write as OperatorFamily['add'],
  multiply: write as OperatorFamily['multiply'],
  'batch-norm': writeBatchNorm,
  concat: (node, writer) => {
    const layout = commonLayout(node.inputs, writer);
    const shape = shapeIn(layout, node.id, writer);
    const options = { axis: shape.length - 1, fusedActivationFunction: fusedActivations.none };
    const inputs = node.inputs.map((id) => writer[layout](id));
    writer.define(node.id, writer.add('CONCATENATION', { name: node.id, inputs, shape, options: ['ConcatenationOptions', options] }), layout);
  },
};
