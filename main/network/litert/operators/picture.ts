/**
 * From the picture to the first layer. In: uint8 [1, height, width, 3]. It becomes int8 and then float32, which keeps every
 * number (q - (-128) with scale 1): LiteRT for Microcontrollers has neither CAST nor DEQUANTIZE of uint8, but both of these.
 */
import { imageShape } from '../graph-writer.ts';
import type { Numbers } from '../numbers.ts';
import { fusedActivations } from '../schema.ts';
import type { OperatorFamily } from './operator.ts';

/** Names of the file's input and output, as in ONNX. */
export const pictureName = 'image';
export const probabilitiesName = 'probabilities';

const asUint8: Numbers = { type: 'uint8', quantization: { scale: [1], zeroPoint: [0] } };
const asSigned: Numbers = { type: 'int8', quantization: { scale: [1], zeroPoint: [-128] } };

export const picture: OperatorFamily = {
  input: (node, writer) => {
    const { mean, deviation } = writer.graph.input.normalisation;
    const shape = imageShape(writer.shapeOf(node.id));
    const none = { fusedActivationFunction: fusedActivations.none };
    const constant = (name: string, values: readonly number[]) => writer.file.floats(`${node.id}/${name}`, [3], Float32Array.from(values));
    const bytes = writer.file.input(pictureName, shape, asUint8);
    const numbers = writer.file.real(writer.file.quantized(`${node.id}/signed`, bytes, asSigned));
    const negatedMean = constant('negated-mean', mean.map((value) => -value));
    const centred = writer.file.add('ADD', { name: `${node.id}/centred`, inputs: [numbers, negatedMean], shape, options: ['AddOptions', none] });
    const reciprocal = constant('reciprocal-deviation', deviation.map((value) => 1 / value));
    const normalised = writer.file.add('MUL', { name: `${node.id}/normalised`, inputs: [centred, reciprocal], shape, options: ['MulOptions', none] });
    writer.define(node.id, normalised, 'image');
  },
};
