/** ADD, MUL and CONCATENATION; and batch norm where no layer stands before it that could take it in. */
import type { BatchNormNode, ConcatNode, ElementwiseNode } from '../../network.ts';
import type { Tensor } from '../file.ts';
import { imageShape, type GraphWriter, type Layout } from '../graph-writer.ts';
import { areSameIntegers } from '../numbers.ts';
import { fusedActivations, type OptionsName, type OperatorName } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

const operators = { add: ['ADD', 'AddOptions'], multiply: ['MUL', 'MulOptions'] } as const satisfies Record<string, [OperatorName, OptionsName]>;
const none = { fusedActivationFunction: fusedActivations.none };

/** Rows only where all inputs are rows: one pixel is repeated over an image, a row is not. */
function commonLayout(inputs: readonly string[], writer: GraphWriter): Layout {
  return inputs.every((input) => writer.layoutOf(input) === 'flat') ? 'flat' : 'image';
}

function shapeIn(layout: Layout, id: string, writer: GraphWriter): number[] {
  const shape = writer.shapeOf(id);
  return layout === 'flat' ? [1, shape.channels] : imageShape(shape);
}

function write(node: ElementwiseNode & { op: 'add' | 'multiply' }, writer: GraphWriter): void {
  if (node.op === 'add' && node.inputs.length === 2 && areAllIntegers(node, writer)) writeIntegerAdd(node, writer);
  else writeFloats(node, writer);
}

/** The value of a node and the values that it reads are integers, so that its operator can work in them. */
function areAllIntegers(node: ElementwiseNode | ConcatNode, writer: GraphWriter): boolean {
  const isInteger = (id: string) => writer.layoutOf(id) === 'image' && writer.file.numbersOf(writer.stored(id)).type === 'int8';
  return writer.numbersOf(node.id).type === 'int8' && node.inputs.every(isInteger);
}

function writeIntegerAdd(node: ElementwiseNode, writer: GraphWriter): void {
  const operation = { name: node.id, inputs: node.inputs.map((id) => writer.stored(id)), shape: imageShape(writer.shapeOf(node.id)), numbers: writer.numbersOf(node.id) };
  writer.define(node.id, writer.file.add('ADD', { ...operation, options: ['AddOptions', writer.fused(node.id)] }), 'image');
}

/** LiteRT takes two at a time; the activation comes with the last. */
function writeFloats(node: ElementwiseNode & { op: 'add' | 'multiply' }, writer: GraphWriter): void {
  const layout = commonLayout(node.inputs, writer);
  const [operator, options] = operators[node.op];
  const [first, ...others] = node.inputs.map((id) => ({ tensor: writer[layout](id), shape: shapeIn(layout, id, writer) }));
  const result = others.reduce((sum, other, index) => {
    const isLast = index === others.length - 1;
    const shape = sum.shape.map((size, axis) => Math.max(size, other.shape[axis]));
    const name = isLast ? node.id : `${node.id}/${index}`;
    const end = isLast ? writer.fused(node.id) : none;
    return { tensor: writer.file.add(operator, { name, inputs: [sum.tensor, other.tensor], shape, options: [options, end] }), shape };
  }, first);
  writer.define(node.id, result.tensor, layout);
}

function writeBatchNorm(node: BatchNormNode, writer: GraphWriter): void {
  const [scale, shift, mean, variance] = ['scale', 'shift', 'mean', 'variance'].map((part) => writer.weight(`${node.id}/${part}`).values);
  const factors = Float32Array.from(scale, (value, channel) => value / Math.sqrt(variance[channel] + node.epsilon));
  const terms = Float32Array.from(shift, (value, channel) => value - mean[channel] * factors[channel]);
  const layout = writer.layoutOf(node.inputs[0]);
  const shape = shapeIn(layout, node.id, writer);
  const constant = (name: string, values: Float32Array) => writer.file.floats(`${node.id}/${name}`, [values.length], values);
  const scaled = writer.file.add('MUL', { name: `${node.id}/scaled`, inputs: [writer[layout](node.inputs[0]), constant('factors', factors)], shape, options: ['MulOptions', none] });
  const shifted = writer.file.add('ADD', { name: node.id, inputs: [scaled, constant('terms', terms)], shape, options: ['AddOptions', writer.fused(node.id)] });
  writer.define(node.id, shifted, layout);
}

function writeConcat(node: ConcatNode, writer: GraphWriter): void {
  const isInteger = areAllIntegers(node, writer);
  const layout = commonLayout(node.inputs, writer);
  const shape = shapeIn(layout, node.id, writer);
  const operation = {
    name: node.id,
    inputs: node.inputs.map((id, index) => (isInteger ? rescaled(node, id, index, writer) : writer[layout](id))),
    shape,
    numbers: isInteger ? writer.numbersOf(node.id) : undefined,
  };
  writer.define(node.id, writer.file.add('CONCATENATION', { ...operation, options: ['ConcatenationOptions', { axis: shape.length - 1, ...none }] }), layout);
}

/** Concatenation copies integers: they must mean the same in all inputs. */
function rescaled(node: ConcatNode, id: string, index: number, { file, stored, numbersOf }: GraphWriter): Tensor {
  const [tensor, numbers] = [stored(id), numbersOf(node.id)];
  return areSameIntegers(file.numbersOf(tensor), numbers) ? tensor : file.quantized(`${node.id}/${index}`, tensor, numbers);
}

export const elementwise: OperatorFamily = {
  add: write as OperatorFamily['add'],
  multiply: write as OperatorFamily['multiply'],
  'batch-norm': writeBatchNorm,
  concat: writeConcat,
};
