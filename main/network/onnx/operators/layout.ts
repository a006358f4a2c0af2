/**
 * What changes how the numbers of a value lie, and nothing else: Transpose, Reshape, Flatten, Squeeze, Unsqueeze, and the shapes that
 * exporters compute for them.
 */
import { integerOf, integersOf } from '../attributes.ts';
import { requireOnePixel, type GraphReader } from '../graph-reader.ts';
import { batchSize, layoutAfterReshape, type ReadLayout } from '../read-values.ts';
import { unsupportedAttribute, unsupportedInput } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

function readTranspose(node: NodeMessage, reader: GraphReader): void {
  const value = reader.value(node, 0);
  if (value.kind === 'probabilities') throw unsupportedInput(node, 0);
  const rank = reader.dimensions(value).length;
  const order = integersOf(node, 'perm', Array.from({ length: rank }, (_, axis) => rank - 1 - axis)).join();
  const isLast = value.kind === 'pixels' ? value.layout === 'channels-last' : value.layout === 'image-last';
  if (order === dimensionOrder(rank)) reader.define(node, value);
  else if (rank !== 4 || order !== (isLast ? '0,3,1,2' : '0,2,3,1')) throw unsupportedAttribute(node, 'perm', order);
  else if (value.kind === 'pixels') reader.define(node, { ...value, layout: isLast ? 'channels-first' : 'channels-last' });
  else reader.define(node, { ...value, layout: isLast ? 'image' : 'image-last' });
}

function dimensionOrder(rank: number): string {
  return Array.from({ length: rank }, (_, axis) => axis).join();
}

/** @param dimensions the new ones, with the batch */
function reshape(node: NodeMessage, reader: GraphReader, dimensions: readonly number[]): void {
  const value = reader.pendingValue(node, 0);
  const shape = reader.shapeOf(value.id);
  const layout: ReadLayout | null = isBatch(dimensions[0], reader) ? layoutAfterReshape(shape, value.layout, dimensions.slice(1)) : null;
  if (layout) {
    reader.define(node, { ...value, layout });
    return;
  }
  requireOnePixel(reader, value.id, value.layout);
  throw unsupportedAttribute(node, 'shape', dimensions.map((size) => (Number.isNaN(size) ? 'batch' : size)).join(', '));
}

function isBatch(size: number, { picture }: GraphReader): boolean {
  return Number.isNaN(size) || size === picture.batch;
}

function readReshape(node: NodeMessage, reader: GraphReader): void {
  const before = reader.dimensions(reader.value(node, 0));
  const wanted = [...reader.constant(node, 1).values];
  const kept = wanted.map((size, axis) => (size === 0 && integerOf(node, 'allowzero', 0) === 0 ? before[axis] : size));
  if (kept[0] === -1) kept[0] = batchSize;
  // What is left to be found is found for one image: the batch is the same on both sides.
  const known = product(kept.slice(1).filter((size) => size !== -1));
  reshape(node, reader, kept.map((size) => (size === -1 ? product(before.slice(1)) / known : size)));
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((result, size) => result * size, 1);
}

function readFlatten(node: NodeMessage, reader: GraphReader): void {
  const before = reader.dimensions(reader.value(node, 0));
  const axis = integerOf(node, 'axis', 1);
  if (axis !== 1 && axis !== 1 - before.length) throw unsupportedAttribute(node, 'axis', axis);
  reshape(node, reader, [before[0], product(before.slice(1))]);
}

/** From an input since opset 13, from an attribute before. */
function axesOf(node: NodeMessage, reader: GraphReader, rank: number): number[] {
  const axes = reader.has(node, 1) ? Array.from(reader.constant(node, 1).values) : integersOf(node, 'axes', []);
  return axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((one, other) => one - other);
}

function readSqueeze(node: NodeMessage, reader: GraphReader): void {
  const before = reader.dimensions(reader.value(node, 0));
  const axes = axesOf(node, reader, before.length);
  if (axes.length === 0 || axes.some((axis) => before[axis] !== 1)) throw unsupportedAttribute(node, 'axes', axes.join(', '));
  reshape(node, reader, before.filter((_, axis) => !axes.includes(axis)));
}

function readUnsqueeze(node: NodeMessage, reader: GraphReader): void {
  const after = [...reader.dimensions(reader.value(node, 0))];
  // A value has four axes at most.
  const axes = axesOf(node, reader, after.length + 2);
  for (const axis of axes) after.splice(axis, 0, 1);
  if (after.length > 4) throw unsupportedAttribute(node, 'axes', axes.join(', '));
  reshape(node, reader, after);
}

function readShape(node: NodeMessage, reader: GraphReader): void {
  const dimensions = reader.dimensions(reader.value(node, 0));
  const values = Float32Array.from(dimensions.slice(integerOf(node, 'start', 0), integerOf(node, 'end', dimensions.length)));
  reader.setConstant(node, { shape: [values.length], values, isInteger: true });
}

/** A part that is the whole. */
function readSlice(node: NodeMessage, reader: GraphReader): void {
  const value = reader.value(node, 0);
  const dimensions = reader.dimensions(value);
  const [starts, ends] = [1, 2].map((index) => reader.constant(node, index).values);
  const axes = reader.has(node, 3) ? reader.constant(node, 3).values : Float32Array.from(starts, (_, axis) => axis);
  const steps = reader.has(node, 4) ? reader.constant(node, 4).values : Float32Array.from(starts, () => 1);
  const isWhole = axes.every((axis, index) => starts[index] === 0 && steps[index] === 1 && ends[index] >= (dimensions[axis < 0 ? axis + dimensions.length : axis] ?? Infinity));
  if (!isWhole) throw unsupportedAttribute(node, 'starts, ends', `${starts.join(', ')}; ${ends.join(', ')}`);
  reader.define(node, value);
}

export const layout: OperatorFamily = {
  writes: {},
  reads: { Flatten: readFlatten, Reshape: readReshape, Shape: readShape, Slice: readSlice, Squeeze: readSqueeze, Transpose: readTranspose, Unsqueeze: readUnsqueeze },
};
