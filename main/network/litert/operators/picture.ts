/**
 * From the picture to the first layer. In: uint8 [1, height, width, 3]. It becomes int8 and then float32, which keeps every
 * number (q - (-128) with scale 1): LiteRT for Microcontrollers has neither CAST nor DEQUANTIZE of uint8, but both of these.
 */
import { imageShape } from '../graph-writer.ts';
import { fusedActivations } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

/** Names of the file's input and output, as in ONNX. */
export const pictureName = 'image';
export const probabilitiesName = 'probabilities';

const asInt8 = { scale: [1], zeroPoint: [-128] };
const asUint8 = { scale: [1], zeroPoint: [0] };

export const picture: OperatorFamily = {
  input: (node, writer) => {
    const { mean, deviation } = writer.graph.input.normalisation;
    const shape = imageShape(writer.shapeOf(node.id));
    const none = { fusedActivationFunction: fusedActivations.none };
    const constant = (name: string, values: readonly number[]) => writer.floats(`${node.id}/${name}`, [3], Float32Array.from(values));
    const bytes = writer.input(pictureName, shape, 'uint8', asUint8);
    const signed = writer.add('QUANTIZE', { name: `${node.id}/signed`, inputs: [bytes], shape, type: 'int8', quantization: asInt8, options: ['QuantizeOptions', {}] });
    const numbers = writer.add('DEQUANTIZE', { name: `${node.id}/numbers`, inputs: [signed], shape, options: ['DequantizeOptions', {}] });
    const negatedMean = constant('negated-mean', mean.map((value) => -value));
    const centred = writer.add('ADD', { name: `${node.id}/centred`, inputs: [numbers, negatedMean], shape, options: ['AddOptions', none] });
    const reciprocal = constant('reciprocal-deviation', deviation.map((value) => 1 / value));
    const normalised = writer.add('MUL', { name: `${node.id}/normalised`, inputs: [centred, reciprocal], shape, options: ['MulOptions', none] });
    writer.define(node.id, normalised, 'image');
  },
};
