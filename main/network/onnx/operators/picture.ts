/**
 * From the picture to the first layer, and from the last layer to probabilities.
 * In: uint8 [batch, height, width, 3]; turned while it is still bytes, then made float, then normalised with
 * [1, 3, 1, 1] constants. In this order the normalisation runs over whole planes, which is faster than over pixels.
 */
import type { Normalisation } from '../../network.ts';
import { unsupportedAttribute, unsupportedInput, type GraphReader, type PixelValue } from '../graph-reader.ts';
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
    Transpose: (node, reader) => {
      const pixels = pixelsOf(node, reader);
      const order = reader.integers(node, 'perm', [0, 3, 2, 1]).join();
      if (!pixels || pixels.layout !== 'channels-last' || order !== '0,3,1,2') throw unsupportedAttribute(node, 'perm', order);
      reader.define(node, { ...pixels, layout: 'channels-first' });
    },
    Cast: (node, reader) => {
      const pixels = pixelsOf(node, reader);
      if (!pixels) throw unsupportedInput(node, 0);
      reader.require(node, 'to', dataTypes.float, dataTypes.float);
      reader.define(node, { ...pixels, number: 'float' });
    },
    Sub: (node, reader) => {
      if (!normalisePixels(node, reader)) throw unsupportedInput(node, 0);
    },
    Div: (node, reader) => {
      if (!normalisePixels(node, reader)) throw unsupportedInput(node, 0);
    },
    Softmax: (node, reader) => {
      const { id, layout } = reader.source(node, 0);
      const axis = reader.integer(node, 'axis', -1);
      if (layout !== 'flat' || (axis !== 1 && axis !== -1)) throw unsupportedAttribute(node, 'axis', axis);
      reader.define(node, { kind: 'probabilities', id });
    },
    Identity: pass,
    // In inference both hand on what they get.
    Dropout: pass,
    Constant: (node, reader) => reader.setConstant(node, reader.tensor(node, 'value')),
  },
};

function pass(node: NodeMessage, reader: GraphReader): void {
  if (reader.isConstant(node, 0)) reader.setConstant(node, reader.constant(node, 0));
  else reader.define(node, reader.value(node, 0));
}

function pixelsOf(node: NodeMessage, reader: GraphReader): PixelValue | null {
  if (reader.isConstant(node, 0)) return null;
  const value = reader.value(node, 0);
  return value.kind === 'pixels' ? value : null;
}

/**
 * Takes one arithmetic step on pixels into the normalisation: with (x - mean) / deviation so far, and a constant c,
 * x - c adds c · deviation to the mean, x / c multiplies the deviation.
 * Returns whether this was such a step.
 */
export function normalisePixels(node: NodeMessage, reader: GraphReader): boolean {
  const pixels = pixelsOf(node, reader);
  if (!pixels || !reader.isConstant(node, 1)) return false;
  if (pixels.number !== 'float') throw unsupportedInput(node, 0);
  const operand = byChannel(node, reader, pixels);
  const { mean, deviation } = pixels.normalisation;
  const step = (update: (channel: number) => [number, number]): Normalisation => {
    const updated = [update(0), update(1), update(2)];
    return { mean: updated.map(([value]) => value) as Triple, deviation: updated.map(([, value]) => value) as Triple };
  };
  const steps: Record<string, () => Normalisation> = {
    Sub: () => step((channel) => [mean[channel] + operand[channel] * deviation[channel], deviation[channel]]),
    Add: () => step((channel) => [mean[channel] - operand[channel] * deviation[channel], deviation[channel]]),
    Div: () => step((channel) => [mean[channel], deviation[channel] * operand[channel]]),
    Mul: () => step((channel) => [mean[channel], deviation[channel] / operand[channel]]),
  };
  const normalisation = steps[node.opType]();
  if (![...normalisation.mean, ...normalisation.deviation].every(Number.isFinite) || normalisation.deviation.includes(0)) throw unsupportedInput(node, 1);
  reader.define(node, { ...pixels, normalisation });
  return true;
}

/** One number, or one a channel along the axis where the channels lie. */
function byChannel(node: NodeMessage, reader: GraphReader, pixels: PixelValue): Triple {
  const { shape, values } = reader.constant(node, 1);
  if (values.length === 1) return [values[0], values[0], values[0]];
  const after = pixels.layout === 'channels-first' ? 2 : 0;
  const channelAxis = shape.length - 1 - after;
  if (values.length !== 3 || shape[channelAxis] !== 3) throw unsupportedInput(node, 1);
  return [values[0], values[1], values[2]];
}
