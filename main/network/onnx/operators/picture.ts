/**
 * From the picture to the first layer, and from the last layer to probabilities.
 * In: uint8 [batch, height, width, 3]; turned while it is still bytes, then made float, then normalised with
 * [1, 3, 1, 1] constants. In this order the normalisation runs over whole planes, which is faster than over pixels.
 */
import type { Normalisation } from '../../network.ts';
import { constantOf, integerOf, requireInteger } from '../attributes.ts';
import type { GraphReader } from '../graph-reader.ts';
import { channelAxis, type PixelValue } from '../read-values.ts';
import { unsupportedAttribute, unsupportedInput } from '../refusals.ts';
import { dataTypes, type NodeMessage } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

/** Names of the file's input and output, which people and devices use. */
export const pictureName = 'image';
export const probabilitiesName = 'probabilities';

type Triple = [number, number, number];

export const picture: OperatorFamily = {
  writes: {
    input: (node, writer) => {
      const { mean, deviation } = writer.graph.input.normalisation;
      const constant = (name: string, values: readonly number[]) => writer.floats(`${node.id}/${name}`, [1, 3, 1, 1], Float32Array.from(values));
      const planes = writer.add('Transpose', `${node.id}/planes`, [pictureName], { perm: [0, 3, 1, 2] });
      const numbers = writer.add('Cast', `${node.id}/numbers`, [planes], { to: dataTypes.float });
      const centred = writer.add('Sub', `${node.id}/centred`, [numbers, constant('mean', mean)]);
      writer.define(node.id, writer.add('Div', node.id, [centred, constant('deviation', deviation)]), 'image');
    },
  },
  reads: {
    Cast: (node, reader) => {
      requireInteger(node, 'to', dataTypes.float, dataTypes.float);
      const value = reader.value(node, 0);
      reader.define(node, value.kind === 'pixels' ? { ...value, number: 'float' } : value);
    },
    Softmax: (node, reader) => {
      const { id, layout } = reader.source(node, 0);
      const axis = integerOf(node, 'axis', -1);
      const { height, width } = reader.shapeOf(id);
      const rank = layout === 'flat' ? 2 : 4;
      if (height !== 1 || width !== 1 || channelAxis(layout) !== (axis < 0 ? axis + rank : axis)) throw unsupportedAttribute(node, 'axis', axis);
      reader.define(node, { kind: 'probabilities', id });
    },
    Identity: pass,
    // In inference both hand on what they get.
    Dropout: pass,
    Constant: (node, reader) => reader.setConstant(node, constantOf(node)),
  },
};

function pass(node: NodeMessage, reader: GraphReader): void {
  if (reader.isConstant(node, 0)) reader.setConstant(node, reader.constant(node, 0));
  else reader.define(node, reader.value(node, 0));
}

/**
 * Takes one arithmetic step on pixels into the normalisation: with (x - mean) / deviation so far, and a constant c,
 * x - c adds c · deviation to the mean, x / c multiplies the deviation.
 * Returns whether this was such a step.
 */
export function normalisePixels(node: NodeMessage, reader: GraphReader): boolean {
  const constant = node.input.findIndex((_, index) => reader.isConstant(node, index));
  if (constant < 0 || node.input.length !== 2) return false;
  const pixels = reader.value(node, 1 - constant);
  if (pixels.kind !== 'pixels') return false;
  const operator = node.opType as keyof typeof pixelSteps;
  const takesEither = operator === 'Add' || operator === 'Mul';
  if (pixels.number !== 'float' || (constant === 0 && !takesEither)) throw unsupportedInput(node, 1 - constant);
  const operand = byChannel(node, constant, reader, pixels);
  const { mean, deviation } = pixels.normalisation;
  const steps = [0, 1, 2].map((channel) => pixelSteps[operator](mean[channel], deviation[channel], operand[channel]));
  const normalisation: Normalisation = { mean: steps.map(([value]) => value) as Triple, deviation: steps.map(([, value]) => value) as Triple };
  if (!steps.flat().every(Number.isFinite) || normalisation.deviation.includes(0)) throw unsupportedInput(node, constant);
  reader.define(node, { ...pixels, normalisation });
  return true;
}

const pixelSteps = {
  Sub: (mean: number, deviation: number, operand: number) => [mean + operand * deviation, deviation],
  Add: (mean: number, deviation: number, operand: number) => [mean - operand * deviation, deviation],
  Div: (mean: number, deviation: number, operand: number) => [mean, deviation * operand],
  Mul: (mean: number, deviation: number, operand: number) => [mean, deviation / operand],
};

/** One number, or one a channel along the axis where the channels lie. */
function byChannel(node: NodeMessage, constant: number, reader: GraphReader, pixels: PixelValue): Triple {
  const { shape, values } = reader.constant(node, constant);
  if (values.length === 1) return [values[0], values[0], values[0]];
  const after = pixels.layout === 'channels-first' ? 2 : 0;
  const channelsAt = shape.length - 1 - after;
  if (values.length !== 3 || shape[channelsAt] !== 3) throw unsupportedInput(node, constant);
  return [values[0], values[1], values[2]];
}
