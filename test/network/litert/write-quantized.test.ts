import { describe, expect, test } from 'vitest';
import { operatorCodes, tensorTypes } from '../../../main/network/litert/schema.ts';
import { writeQuantizedLiteRt } from '../../../main/network/litert/write-quantized.ts';
import { writeLiteRt } from '../../../main/network/litert/write.ts';
import { quantizedOver } from '../../quantization/ranges.ts';
import { metadataFor, randomPictures, smallResNet } from '../onnx/files.ts';
import { readLiteRt } from './read-flatbuffer.ts';

const network = smallResNet();
const quantized = quantizedOver(network, randomPictures(network, 2));
const written = () => writeQuantizedLiteRt(quantized, metadataFor(4));
const names = Object.fromEntries(Object.entries(operatorCodes).map(([name, code]) => [code, name]));

describe('a LiteRT file in integers', () => {
  const { subgraphs: [graph], operatorCodes: codes, buffers } = readLiteRt(written());
  const operators = graph.operators.map((operator) => ({
    ...operator,
    name: names[codes[operator.opcodeIndex].builtinCode],
    version: codes[operator.opcodeIndex].version,
    operands: operator.inputs.map((input) => graph.tensors[input]),
    output: graph.tensors[operator.outputs[0]],
  }));
  const named = (name: string) => operators.filter((operator) => operator.name === name);

  test('is in integers from the first convolution to the mean, and not once in between in float32', () => {
    const kinds = operators.map(({ name }) => name);
    expect(kinds.slice(0, 5)).toEqual(['QUANTIZE', 'DEQUANTIZE', 'ADD', 'MUL', 'QUANTIZE']);
    expect(kinds.slice(-5)).toEqual(['MEAN', 'RESHAPE', 'DEQUANTIZE', 'FULLY_CONNECTED', 'SOFTMAX']);
    expect(kinds.slice(5, -5).filter((kind) => !['PAD', 'CONV_2D', 'ADD'].includes(kind))).toEqual([]);
    expect(operators.slice(5, -4).every(({ output }) => output.type === tensorTypes.int8)).toBe(true);
  });

  test('has int8 kernels around zero with a scale a channel, and biases in steps of both scales', () => {
    expect(named('CONV_2D').length).toBe(20);
    for (const { operands: [image, kernel, bias], version } of named('CONV_2D')) {
      const channels = kernel.shape[0];
      expect(version).toBe(3);
      expect(kernel).toMatchObject({ type: tensorTypes.int8, quantization: { zeroPoint: Array.from({ length: channels }, () => 0), quantizedDimension: 0 } });
      expect(bias).toMatchObject({ type: tensorTypes.int32, shape: [channels] });
      const scales = kernel.quantization!.scale.map((scale) => Math.fround(scale * image.quantization!.scale[0]));
      expect(bias.quantization!.scale).toEqual(scales);
    }
  });

  test('holds the very integers of the network', () => {
    const node = quantized.graph.nodes.find(({ op }) => op === 'convolution')!;
    const [, kernel] = named('CONV_2D')[0].operands;
    const [outputs, height, width, inputs] = kernel.shape;
    const found = new Int8Array(buffers[kernel.buffer].data!);
    const expected = quantized.layers[node.id].kernel;
    for (let output = 0; output < outputs; output++) {
      for (let rest = 0; rest < height * width * inputs; rest++) expect(found[output * height * width * inputs + rest]).toBe(expected[rest * outputs + output]);
    }
  });

  test('pads with what stands for zero', () => {
    expect(named('PAD').length).toBeGreaterThan(0);
    for (const { operands: [image], output } of named('PAD')) expect(output.quantization).toEqual(image.quantization);
  });

  test('is less than half of the float file, though this network is so small that names count', () => {
    expect(written().length).toBeLessThan(writeLiteRt(network, metadataFor(4)).length / 2);
  });

  test('is the same bytes for the same network', () => {
    expect(Buffer.from(written()).equals(written())).toBe(true);
  });
});
