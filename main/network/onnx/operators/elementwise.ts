/**
 * Add, Sum, Mul and Concat of values; Add, Sub, Mul and Div with constants; and, while the picture is still pixels, those of its
 * normalisation.
 */
import type { ElementwiseNode } from '../../network.ts';
import { integerOf } from '../attributes.ts';
import type { GraphReader } from '../graph-reader.ts';
import type { GraphWriter, Layout } from '../graph-writer.ts';
import { channelAxis, type ReadLayout } from '../read-values.ts';
import { unsupportedAttribute, unsupportedInput } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';
import { normalisePixels } from './picture.ts';
import type { OperatorFamily } from './operator.ts';

/** Rows only where all inputs are rows: [batch, channels, 1, 1] repeats over pixels, [batch, channels] does not. */
function commonLayout(inputs: readonly string[], writer: GraphWriter): Layout {
  return inputs.every((input) => writer.layoutOf(input) === 'flat') ? 'flat' : 'image';
}

function writeElementwise(node: ElementwiseNode, writer: GraphWriter): void {
  const layout = commonLayout(node.inputs, writer);
  const inputs = node.inputs.map((input) => writer[layout](input));
  writer.define(node.id, node.op === 'add' ? writeAdd(node.id, inputs, writer) : writeMultiply(node.id, inputs, writer), layout);
}

function writeAdd(id: string, inputs: string[], writer: GraphWriter): string {
  return writer.add(inputs.length === 2 ? 'Add' : 'Sum', id, inputs);
}

/** ONNX multiplies two at a time. */
function writeMultiply(id: string, inputs: string[], writer: GraphWriter): string {
  if (inputs.length === 1) return writer.add('Identity', id, inputs);
  return inputs.reduce((product, input, index) => writer.add('Mul', index === inputs.length - 1 ? id : `${id}/${index}`, [product, input]));
}

type Arithmetic = 'Add' | 'Sub' | 'Mul' | 'Div';

/** Arithmetic with a constant, on the picture or on a value, or of values with each other. */
function readArithmetic(node: NodeMessage, reader: GraphReader): void {
  const operator = node.opType as Arithmetic;
  if (normalisePixels(node, reader)) return;
  const constant = node.input.findIndex((_, index) => reader.isConstant(node, index));
  if (constant >= 0) readAffine(operator, node, constant, reader);
  else if (operator === 'Mul') readProduct(node, reader);
  else if (operator === 'Add') readElementwise('add', node, reader);
  else throw unsupportedInput(node, 1);
}

/** One number waits for what comes next, one a channel is applied. */
function readAffine(operator: Arithmetic, node: NodeMessage, constant: number, reader: GraphReader): void {
  const index = 1 - constant;
  if (node.input.length !== 2 || (operator === 'Div' && constant === 0)) throw unsupportedInput(node, constant);
  const { values } = reader.constant(node, constant);
  const steps = Array.from(values, (value) => stepOf(operator, value, constant === 0));
  if (!steps.every(({ factor, term }) => Number.isFinite(factor) && Number.isFinite(term))) throw unsupportedInput(node, constant);
  // What others read too is applied for all of them: here something new begins.
  const { pending, ...value } = reader.readsAlone(node, index) ? reader.pendingValue(node, index) : { kind: 'node' as const, ...reader.source(node, index) };
  if (steps.length === 1) {
    requireRank(node, constant, reader, value.layout);
    const [{ factor, term }] = steps;
    const before = pending ?? { factor: 1, term: 0, alone: true };
    const after = { factor: before.factor * factor, term: before.term * factor + term, alone: before.alone && reader.readsAlone(node, index), by: node };
    reader.define(node, Math.abs(after.factor - 1) < 1e-6 && after.term === 0 ? value : { ...value, pending: after });
    return;
  }
  requireByChannel(node, constant, reader, value);
  const terms = steps.some(({ term }) => term !== 0) ? Float32Array.from(steps, ({ term }) => term) : null;
  reader.addAffine(node, index, { factors: Float32Array.from(steps, ({ factor }) => factor), terms });
}

function stepOf(operator: Arithmetic, value: number, isFirst: boolean): { factor: number; term: number } {
  switch (operator) {
    case 'Add':
      return { factor: 1, term: value };
    case 'Sub':
      return isFirst ? { factor: -1, term: value } : { factor: 1, term: -value };
    case 'Mul':
      return { factor: value, term: 0 };
    case 'Div':
      return { factor: 1 / value, term: 0 };
  }
}

/** A constant with more axes than the value would give it more. */
function requireRank(node: NodeMessage, constant: number, reader: GraphReader, layout: ReadLayout): void {
  const rank = layout === 'image' || layout === 'image-last' ? 4 : 2;
  if (reader.constant(node, constant).shape.length > rank) throw unsupportedInput(node, constant);
}

function requireByChannel(node: NodeMessage, constant: number, reader: GraphReader, { id, layout }: { id: string; layout: ReadLayout }): void {
  requireRank(node, constant, reader, layout);
  const { shape, values } = reader.constant(node, constant);
  const axis = channelAxis(layout);
  const fromEnd = axis === null ? NaN : (layout === 'flat' ? 2 : 4) - axis;
  if (values.length !== reader.shapeOf(id).channels || shape[shape.length - fromEnd] !== values.length) throw unsupportedInput(node, constant);
}

/** Factors that wait go on waiting behind the product: x · min(6, max(0, x + 3)) / 6 is divided last by some. */
function readProduct(node: NodeMessage, reader: GraphReader): void {
  const values = node.input.map((_, index) => reader.pendingValue(node, index));
  const factor = values.reduce((product, { pending }) => product * (pending?.factor ?? 1), 1);
  if (factor === 1 || values.some(({ pending }) => pending && pending.term !== 0)) {
    readElementwise('multiply', node, reader);
    return;
  }
  const layout = requireOneLayout(values.map((value) => value.layout), node);
  const id = reader.newId(node);
  reader.insert({ op: 'multiply', id, inputs: values.map((value) => value.id) });
  reader.define(node, { kind: 'node', id, layout, pending: { factor, term: 0, alone: false, by: node } });
}

function readElementwise(op: ElementwiseNode['op'], node: NodeMessage, reader: GraphReader): void {
  const sources = node.input.map((_, index) => reader.source(node, index));
  const layout = requireOneLayout(sources.map((source) => source.layout), node);
  reader.addNode(node, { op, id: reader.newId(node), inputs: sources.map((source) => source.id) }, layout);
}

function readConcat(node: NodeMessage, reader: GraphReader): void {
  const sources = node.input.map((_, index) => reader.source(node, index));
  const layout = requireOneLayout(sources.map((source) => source.layout), node);
  const rank = layout === 'flat' ? 2 : 4;
  const axis = integerOf(node, 'axis', 1);
  if (channelAxis(layout) !== (axis < 0 ? axis + rank : axis)) throw unsupportedAttribute(node, 'axis', axis);
  reader.addNode(node, { op: 'concat', id: reader.newId(node), inputs: sources.map((source) => source.id) }, layout);
}

function requireOneLayout(layouts: readonly ReadLayout[], node: NodeMessage): ReadLayout {
  if (layouts.length === 0 || layouts.some((layout) => layout !== layouts[0])) throw unsupportedAttribute(node, 'inputs', layouts.join(', '));
  return layouts[0];
}

export const elementwise: OperatorFamily = {
  writes: {
    add: writeElementwise,
    multiply: writeElementwise,
    concat: (node, writer) => {
      const layout = commonLayout(node.inputs, writer);
      writer.define(node.id, writer.add('Concat', node.id, node.inputs.map((input) => writer[layout](input)), { axis: 1 }), layout);
    },
  },
  reads: { Add: readArithmetic, Sub: readArithmetic, Mul: readArithmetic, Div: readArithmetic, Sum: (node, reader) => readElementwise('add', node, reader), Concat: readConcat },
};
