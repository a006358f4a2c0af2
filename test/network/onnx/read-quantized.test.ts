import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network } from '../../../main/network/network.ts';
import { isQuantizedOnnx, readQuantizedOnnx } from '../../../main/network/onnx/read-quantized.ts';
import { dataTypes, decodeModel, encodeModel, type ModelMessage } from '../../../main/network/onnx/schema.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import type { QuantizedNetwork } from '../../../main/network/quantized-network.ts';
import { quantizedOver } from '../../quantization/ranges.ts';
import { randomNetworks } from '../random-graph.ts';
import { classesOf, metadataFor, randomPictures, smallResNet } from './files.ts';

const written = (network: QuantizedNetwork) => writeQuantizedOnnx(network, metadataFor(classesOf(network as unknown as Network)));
const small = quantizedOver(smallResNet(), randomPictures(smallResNet(), 1));

function changed(change: (model: ModelMessage) => void): Uint8Array {
  const model = decodeModel(written(small));
  change(model);
  return encodeModel(model);
}

describe('an int8 file of ours', () => {
  test('comes back with every integer and every scale', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const quantized = quantizedOver(network, randomPictures(network, 1));
        const read = readQuantizedOnnx(written(quantized));
        expect({ ...read.layers }).toEqual({ ...quantized.layers });
        expect({ ...read.values }).toEqual({ ...quantized.values });
        expect(Object.keys(read.weights).sort()).toEqual(Object.keys(quantized.weights).sort());
      }),
      { numRuns: 60 },
    );
  });

  test('keeps a gate whose values are rounded apart from the product that it opens', () => {
    const kernel = { shape: [3, 3], values: Float32Array.from([-0.4, 1.2, -0.6, 0.5, 0.4, -0.4, 0.4, 0.8, 0.01]) };
    const network: Network = {
      graph: {
        name: 'gate',
        input: { height: 4, width: 4, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } },
        nodes: [
          { op: 'input', id: 'image', inputs: [] },
          { op: 'activation', id: 'gate', inputs: ['image'], kind: 'sigmoid' },
          { op: 'multiply', id: 'product', inputs: ['image', 'gate'] },
          { op: 'global-average-pool', id: 'pool', inputs: ['product'] },
          { op: 'linear', id: 'linear', inputs: ['pool'], outputChannels: 3 },
        ],
        output: 'linear',
      },
      weights: { 'linear/kernel': kernel, 'linear/bias': { shape: [3], values: new Float32Array(3) } },
    };
    const quantized = quantizedOver(network, randomPictures(network, 1));
    expect({ ...readQuantizedOnnx(written(quantized)).values }).toEqual({ ...quantized.values });
  });

  test('is written from what was read with the same bytes', () => {
    const once = written(readQuantizedOnnx(written(small)));
    expect(Buffer.from(written(readQuantizedOnnx(once))).equals(once)).toBe(true);
  });

  test('is told from a float file', () => {
    expect(isQuantizedOnnx(written(small))).toBe(true);
    expect(isQuantizedOnnx(writeOnnx(smallResNet(), metadataFor(4)))).toBe(false);
  });
});

describe('an int8 file that is otherwise is refused:', () => {
  const refusal = (change: (model: ModelMessage) => void) => {
    try {
      readQuantizedOnnx(changed(change));
      return 'read';
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  const constantOf = (model: ModelMessage, dataType: number) => model.graph.initializer.find((tensor) => tensor.dataType === dataType)!;

  test.each<[string, string, (model: ModelMessage) => void]>([
    ['a kernel in fewer bytes than its shape', 'onnx.tensor-broken', (model) => (constantOf(model, dataTypes.int8).rawData = new Uint8Array(3))],
    ['a kernel of uint8', 'onnx.operand-unsupported', (model) => (constantOf(model, dataTypes.int8).dataType = dataTypes.uint8)],
    ['a scale that is computed', 'onnx.not-constant', (model) => (model.graph.node.find(({ opType }) => opType === 'QuantizeLinear')!.input[1] = 'image')],
    ['scales along another axis', 'onnx.operand-unsupported', (model) => (model.graph.node.find(({ attribute }) => attribute.some(({ name }) => name === 'axis'))!.attribute[0].i = 2)],
    ['a layer that reads a value in float32', 'onnx.operand-unsupported', (model) => {
      const quantize = model.graph.node.find(({ opType }) => opType === 'QuantizeLinear')!;
      const dequantize = model.graph.node.find(({ opType, input }) => opType === 'DequantizeLinear' && input[0] === quantize.output[0])!;
      for (const node of model.graph.node) node.input = node.input.map((name) => (name === dequantize.output[0] ? quantize.input[0] : name));
      model.graph.node = model.graph.node.filter((node) => node !== quantize && node !== dequantize);
    }],
    ['a scale of zero', 'onnx.operand-unsupported', (model) => model.graph.initializer.find(({ name }) => name.startsWith('scale/'))!.rawData!.fill(0)],
  ])('%s', (_, code, change) => {
    expect(refusal(change)).toBe(code);
  });
});
