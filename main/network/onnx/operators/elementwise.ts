/**
 * Add, Sum, Mul and Concat; and, while the picture is still pixels, the Sub, Div, Add and Mul of normalisation.
 */
import type { ElementwiseNode } from '../../network.ts';
import { unsupportedAttribute, type GraphReader } from '../graph-reader.ts';
import type { GraphWriter, Layout } from '../graph-writer.ts';
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

function readElementwise(op: ElementwiseNode['op'], node: NodeMessage, reader: GraphReader): void {
  const sources = node.input.map((_, index) => reader.source(node, index));
  const layout = requireOneLayout(sources.map((source) => source.layout), node);
  reader.addNode(node, { op, id: reader.newId(node), inputs: sources.map((source) => source.id) }, layout);
}

/** A constant row that is added to a linear layer is its bias. Returns whether it was one. */
function addBias(node: NodeMessage, reader: GraphReader): boolean {
  const constant = node.input.findIndex((_, index) => reader.isConstant(node, index));
  if (constant < 0 || node.input.length !== 2 || !reader.readsAlone(node, 1 - constant)) return false;
  const { id, layout } = reader.source(node, 1 - constant);
  const layer = reader.nodes.find((one) => one.id === id);
  const { values } = reader.constant(node, constant);
  if (layer?.op !== 'linear' || layout !== 'flat' || values.length !== layer.outputChannels) return false;
  const bias = reader.weights[`${id}/bias`].values;
  reader.addWeight(`${id}/bias`, [values.length], bias.map((value, channel) => value + values[channel]));
  reader.define(node, { kind: 'node', id, layout });
  return true;
}

function requireOneLayout(layouts: readonly Layout[], node: NodeMessage): Layout {
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
  reads: {
    Add: (node, reader) => normalisePixels(node, reader) || addBias(node, reader) || readElementwise('add', node, reader),
    Sum: (node, reader) => readElementwise('add', node, reader),
    Mul: (node, reader) => normalisePixels(node, reader) || readElementwise('multiply', node, reader),
    Concat: (node, reader) => {
      const sources = node.input.map((_, index) => reader.source(node, index));
      const layout = requireOneLayout(sources.map((source) => source.layout), node);
      const axis = reader.integer(node, 'axis', 1);
      if (axis !== 1 && axis !== (layout === 'image' ? -3 : -1)) throw unsupportedAttribute(node, 'axis', axis);
      reader.addNode(node, { op: 'concat', id: reader.newId(node), inputs: sources.map((source) => source.id) }, layout);
    },
  },
};
