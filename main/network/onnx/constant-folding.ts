/**
 * What exporters leave to be computed of constants: mostly shapes, of which only the batch is open, and now and then weights that
 * are turned. Results stay as small as the file's own constants, whatever it says.
 */
import { integerOf, integersOf } from './attributes.ts';
import { gatherSlices } from '../slices.ts';
import { unsupportedAttribute, unsupportedInput } from './refusals.ts';
import { readTensor, type OnnxTensor } from './tensors.ts';
import { dataTypes, type NodeMessage } from './schema.ts';

/** @param most numbers that the result may have */
type Fold = (node: NodeMessage, inputs: readonly OnnxTensor[], most: number) => OnnxTensor;

/** Numbers that a result may have, whatever the file holds. */
const leastAllowance = 65536;

/** How many numbers all results together may have, for constants of so many. */
export function foldingAllowance(constants: Iterable<OnnxTensor>): number {
  return leastAllowance + 2 * [...constants].reduce((sum, { values }) => sum + values.length, 0);
}

const folds: Readonly<Record<string, Fold>> = {
  Add: (node, inputs) => elementwise(node, inputs, (left, right) => left + right),
  Sub: (node, inputs) => elementwise(node, inputs, (left, right) => left - right),
  Mul: (node, inputs) => elementwise(node, inputs, (left, right) => left * right),
  Div: (node, inputs) => elementwise(node, inputs, (left, right) => (inputs[0].isInteger ? Math.trunc(left / right) : left / right)),
  Max: (node, inputs) => elementwise(node, inputs, Math.max),
  Min: (node, inputs) => elementwise(node, inputs, Math.min),
  Ceil: (_, [tensor]) => ({ ...tensor, values: tensor.values.map(Math.ceil) }),
  Floor: (_, [tensor]) => ({ ...tensor, values: tensor.values.map(Math.floor) }),
  Clip: (_, [tensor, low, high]) => ({ ...tensor, values: tensor.values.map((value) => Math.min(high?.values[0] ?? Infinity, Math.max(low?.values[0] ?? -Infinity, value))) }),
  Cast: (node, [tensor]) => {
    const isInteger = ![dataTypes.float, dataTypes.double].includes(integerOf(node, 'to', dataTypes.float) as 1);
    return { shape: tensor.shape, values: isInteger ? tensor.values.map(Math.trunc) : tensor.values, isInteger };
  },
  Concat: (node, inputs, most) => {
    const axis = integerOf(node, 'axis', 0);
    if (inputs.some(({ shape }) => shape.length !== 1) || (axis !== 0 && axis !== -1)) throw unsupportedAttribute(node, 'axis', axis);
    const length = inputs.reduce((sum, { values }) => sum + values.length, 0);
    requireSize(node, [length], most);
    return { ...inputs[0], shape: [length], values: Float32Array.from(inputs.flatMap(({ values }) => [...values])) };
  },
  ConstantOfShape: (node, [{ values: sizes }], most) => {
    const shape = [...sizes];
    requireSize(node, shape, most);
    const given = node.attribute.find(({ name }) => name === 'value')?.t;
    const filler = given && readTensor(given);
    return { ...filler, shape, values: new Float32Array(product(shape)).fill(filler?.values[0] ?? 0) };
  },
  Gather: (node, [tensor, indices], most) => {
    if (tensor.shape.length !== 1 || indices.shape.length > 1 || integerOf(node, 'axis', 0) !== 0) throw unsupportedInput(node, 0);
    requireSize(node, indices.shape, most);
    const values = indices.values.map((index) => tensor.values[index < 0 ? index + tensor.values.length : index]);
    if (indices.values.some((index) => !(index >= -tensor.values.length && index < tensor.values.length))) throw unsupportedInput(node, 1);
    return { ...tensor, shape: indices.shape, values };
  },
  Reshape: (node, [tensor, target]) => {
    const kept = [...target.values].map((size, axis) => (size === 0 ? tensor.shape[axis] : size));
    const known = product(kept.filter((size) => size !== -1));
    const shape = kept.map((size) => (size === -1 ? tensor.values.length / known : size));
    if (product(shape) !== tensor.values.length || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) throw unsupportedAttribute(node, 'shape', [...target.values].join(', '));
    return { ...tensor, shape };
  },
  Shape: (_, [{ shape }]) => ({ shape: [shape.length], values: Float32Array.from(shape), isInteger: true }),
  Size: (_, [{ values }]) => ({ shape: [], values: Float32Array.of(values.length), isInteger: true }),
  Slice: (node, [tensor, ...bounds]) => sliced(node, tensor, bounds),
  Squeeze: (node, [tensor, axes]) => {
    const taken = new Set(axesOf(node, axes, tensor.shape.length));
    const goes = (size: number, axis: number) => (taken.size > 0 ? taken.has(axis) : size === 1);
    if (tensor.shape.some((size, axis) => goes(size, axis) && size !== 1)) throw unsupportedInput(node, 0);
    return { ...tensor, shape: tensor.shape.filter((size, axis) => !goes(size, axis)) };
  },
  Transpose: (node, [tensor]) => transposed(node, tensor),
  Unsqueeze: (node, [tensor, axes]) => {
    const given = axes ? [...axes.values] : integersOf(node, 'axes', []);
    const shape = [...tensor.shape];
    for (const axis of axesOf(node, axes, tensor.shape.length + given.length).sort((one, other) => one - other)) shape.splice(axis, 0, 1);
    return { ...tensor, shape };
  },
};

/** @returns null where it is no operator that is computed here */
export function foldConstants(node: NodeMessage, inputs: readonly OnnxTensor[], most: number): OnnxTensor | null {
  if (!Object.hasOwn(folds, node.opType)) return null;
  if (inputs.length === 0) throw unsupportedInput(node, 0);
  const result = folds[node.opType](node, inputs, most);
  requireSize(node, result.shape, most);
  return result;
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((result, size) => result * size, 1);
}

function requireSize(node: NodeMessage, shape: readonly number[], most: number): void {
  if (!(product(shape) <= most) || shape.some((size) => !Number.isSafeInteger(size) || size < 0)) throw unsupportedAttribute(node, 'shape', shape.join(', '));
}

/** Of one shape, or one of them a single number. */
function elementwise(node: NodeMessage, [left, right]: readonly OnnxTensor[], combine: (left: number, right: number) => number): OnnxTensor {
  if (!right) throw unsupportedInput(node, 1);
  if (right.values.length === 1) return { ...left, values: left.values.map((value) => combine(value, right.values[0])) };
  if (left.values.length === 1) return { ...right, values: right.values.map((value) => combine(left.values[0], value)) };
  if (left.shape.join() !== right.shape.join()) throw unsupportedInput(node, 1);
  return { ...left, values: left.values.map((value, index) => combine(value, right.values[index])) };
}

/** Along one axis. @param bounds starts, ends, axes and steps, the last two where they are given */
function sliced(node: NodeMessage, tensor: OnnxTensor, bounds: readonly (OnnxTensor | undefined)[]): OnnxTensor {
  const [start, end, axis = 0, step = 1] = bounds.map((each) => each?.values[0]);
  const isWhole = [start, end, step].every(Number.isInteger) && bounds.every((each) => !each || each.values.length === 1);
  if (start === undefined || end === undefined || !isWhole || step === 0) throw unsupportedInput(node, 1);
  const [along] = axesOf(node, { shape: [1], values: Float32Array.of(axis) }, tensor.shape.length);
  const size = tensor.shape[along];
  // Beyond an end means up to it: a step backwards may go one before the first.
  const within = (index: number) => Math.max(step < 0 ? -1 : 0, Math.min(step < 0 ? size - 1 : size, index < 0 ? index + size : index));
  const [first, last] = [within(start), within(end)];
  const indices: number[] = [];
  for (let index = first; step < 0 ? index > last : index < last; index += step) indices.push(index);
  return { ...tensor, ...gatherSlices(tensor, along, indices) };
}

/** From an input since opset 13, from an attribute before; negative ones count from the end. */
function axesOf(node: NodeMessage, axes: OnnxTensor | undefined, rank: number): number[] {
  const found = (axes ? [...axes.values] : integersOf(node, 'axes', [])).map((axis) => (axis < 0 ? axis + rank : axis));
  if (new Set(found).size !== found.length || found.some((axis) => !(axis >= 0 && axis < rank))) throw unsupportedAttribute(node, 'axes', found.join(', '));
  return found;
}

function transposed(node: NodeMessage, { shape, values }: OnnxTensor): OnnxTensor {
  const order = integersOf(node, 'perm', shape.map((_, axis) => shape.length - 1 - axis));
  if ([...order].sort((one, other) => one - other).join() !== shape.map((_, axis) => axis).join()) throw unsupportedAttribute(node, 'perm', order.join(', '));
  const strides = shape.map((_, axis) => product(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis]);
  const steps = order.map((axis) => strides[axis]);
  const index = sizes.map(() => 0);
  const result = new Float32Array(values.length);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from];
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += steps[axis];
      if (++index[axis] < sizes[axis]) break;
      from -= steps[axis] * sizes[axis];
      index[axis] = 0;
    }
  }
  return { shape: sizes, values: result };
}
