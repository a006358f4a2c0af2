import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operatorCodes, tensorTypes, type ModelMessage, type OperatorMessage, type TensorMessage } from '../../../main/network/litert/schema.ts';
import { families } from '../../../main/network/families/index.ts';
import { writeQuantizedLiteRt } from '../../../main/network/litert/write-quantized.ts';
import { writeLiteRt } from '../../../main/network/litert/write.ts';
import type { Network, NetworkNode } from '../../../main/network/network.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { quantizedOver } from '../../quantization/ranges.ts';
import { classesOf, metadataFor, normalisation, randomPictures, smallResNet } from '../onnx/files.ts';
import { randomNetworks } from '../random-graph.ts';
import { readLiteRt } from './read-flatbuffer.ts';

const written = (network: Network) => writeLiteRt(network, metadataFor(classesOf(network)));
const names = Object.fromEntries(Object.entries(operatorCodes).map(([name, code]) => [code, name]));
const bytesOfType: Record<number, number> = { [tensorTypes.float32]: 4, [tensorTypes.int32]: 4, [tensorTypes.uint8]: 1, [tensorTypes.int8]: 1 };
const sizeOf = ({ shape, type }: TensorMessage) => shape.reduce((product, size) => product * size, 1) * bytesOfType[type];

function nameOf(model: ModelMessage, operator: OperatorMessage): string {
  return names[model.operatorCodes[operator.opcodeIndex].builtinCode];
}

/** Names of the operators of a network of these nodes on an 8 x 8 image. */
function operatorsOf(nodes: NetworkNode[], output: string, size = 8): string[] {
  const graph = { name: 'n', input: { height: size, width: size, normalisation }, nodes: [{ op: 'input', id: 'image', inputs: [] } as NetworkNode, ...nodes], output };
  const model = readLiteRt(written({ graph, weights: initialWeights(graph, randomFromSeed(1)) }));
  const picture = ['QUANTIZE', 'DEQUANTIZE', 'ADD', 'MUL'];
  const found = model.subgraphs[0].operators.map((operator) => nameOf(model, operator));
  expect(found.slice(0, 4)).toEqual(picture);
  return found.slice(4);
}

const square = (padding: number, stride: number) => ({
  kernel: [3, 3] as [number, number],
  strides: [stride, stride] as [number, number],
  dilations: [1, 1] as [number, number],
  padding: { top: padding, bottom: padding, left: padding, right: padding },
});
const convolution = (padding: number, stride: number): NetworkNode => ({ op: 'convolution', id: 'c', inputs: ['image'], outputChannels: 4, bias: false, ...square(padding, stride) });
const pooled = (input: string): NetworkNode => ({ op: 'global-average-pool', id: 'p', inputs: [input] });
const end = ['MEAN', 'RESHAPE', 'SOFTMAX'];

describe('a LiteRT file', () => {
  test('holds together for every network: tensors before they are read, constants of their own size', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const { subgraphs: [graph], buffers, operatorCodes: codes } = readLiteRt(written(network));
        const isThere = new Set(graph.inputs);
        graph.tensors.forEach((tensor, index) => {
          if (tensor.buffer === 0) return;
          isThere.add(index);
          expect(buffers[tensor.buffer].data?.length).toBe(sizeOf(tensor));
        });
        for (const operator of graph.operators) {
          expect(codes[operator.opcodeIndex]).toBeDefined();
          for (const input of operator.inputs) expect(isThere.has(input)).toBe(true);
          for (const output of operator.outputs) isThere.add(output);
        }
        expect(graph.tensors[graph.outputs[0]].shape).toEqual([1, classesOf(network)]);
        expect(isThere.has(graph.outputs[0])).toBe(true);
        expect(isThere.size).toBe(graph.tensors.length);
      }),
      { numRuns: 150 },
    );
  });

  test('is the same bytes for the same network', () => {
    expect(Buffer.from(written(smallResNet())).equals(written(smallResNet()))).toBe(true);
  });

  test('takes uint8 pictures and gives float32 probabilities, under names', () => {
    const { subgraphs: [graph], signatureDefs, version } = readLiteRt(written(smallResNet()));
    expect(version).toBe(3);
    expect(graph.tensors[graph.inputs[0]]).toMatchObject({ name: 'image', shape: [1, 16, 16, 3], type: tensorTypes.uint8, quantization: { scale: [1], zeroPoint: [0] } });
    expect(graph.tensors[graph.outputs[0]]).toMatchObject({ name: 'probabilities', shape: [1, 4], type: tensorTypes.float32 });
    expect(signatureDefs).toEqual([
      {
        inputs: [{ name: 'image', tensorIndex: graph.inputs[0] }],
        outputs: [{ name: 'probabilities', tensorIndex: graph.outputs[0] }],
        signatureKey: 'serving_default',
        subgraphIndex: 0,
      },
    ]);
  });

  test('says its labels and where it comes from, and nothing of ONNX', () => {
    const { metadata, buffers } = readLiteRt(written(smallResNet(2)));
    const entries = Object.fromEntries(metadata.map(({ name, buffer }) => [name, new TextDecoder().decode(buffers[buffer].data)]));
    expect(entries).toMatchObject({ 'labels.txt': 'вид 0\nвид 1\n', labels: '["вид 0","вид 1"]', dataset_revision: 'd-0123456789ab', seed: '7' });
    expect(Object.keys(entries).filter((name) => name.includes('onnx'))).toEqual([]);
  });

  test('refuses labels that are not one a class', () => {
    expect(() => writeLiteRt(smallResNet(4), metadataFor(3))).toThrowError(expect.objectContaining({ code: 'onnx.labels' }));
  });

  test('costs no operator for an activation that ends another', () => {
    expect(operatorsOf([convolution(1, 1), { op: 'activation', id: 'a', inputs: ['c'], kind: 'relu6' }, pooled('a')], 'p')).toEqual(['CONV_2D', ...end]);
  });

  test('keeps an activation apart where the value before it is read too', () => {
    const nodes: NetworkNode[] = [convolution(1, 1), { op: 'activation', id: 'a', inputs: ['c'], kind: 'relu' }, { op: 'add', id: 's', inputs: ['c', 'a'] }, pooled('s')];
    expect(operatorsOf(nodes, 'p')).toEqual(['CONV_2D', 'RELU', 'ADD', ...end]);
  });

  test('pads by LiteRT’s own rule where it gives the same windows, and beforehand where not', () => {
    expect(operatorsOf([convolution(1, 1), pooled('c')], 'p')).toEqual(['CONV_2D', ...end]);
    expect(operatorsOf([convolution(0, 2), pooled('c')], 'p')).toEqual(['CONV_2D', ...end]);
    // Of 8 pixels at stride 2 TensorFlow pads only behind, PyTorch before and behind; of 7 both do the same.
    expect(operatorsOf([convolution(1, 2), pooled('c')], 'p')).toEqual(['PAD', 'CONV_2D', ...end]);
    expect(operatorsOf([convolution(1, 2), pooled('c')], 'p', 7)).toEqual(['CONV_2D', ...end]);
  });

  test('pools over padded images so that the padding does not count', () => {
    const pool = (op: 'max-pool' | 'average-pool'): NetworkNode[] => {
      const { kernel, strides, padding } = square(1, 2);
      return [{ op, id: 'm', inputs: ['image'], window: kernel, strides, padding }, pooled('m')];
    };
    expect(operatorsOf(pool('max-pool'), 'p')).toEqual(['PADV2', 'MAX_POOL_2D', ...end]);
    expect(operatorsOf(pool('average-pool'), 'p')).toEqual(['PAD', 'AVERAGE_POOL_2D', 'MUL', ...end]);
    expect(operatorsOf(pool('average-pool'), 'p', 7)).toEqual(['AVERAGE_POOL_2D', ...end]);
  });
});

describe('the family for microcontrollers', () => {
  const operators = (model: ModelMessage) => [...new Set(model.subgraphs[0].operators.map((operator) => nameOf(model, operator)))].sort();
  const graph = families['mobilenetv1-0.25']({ stem: 'imagenet', classes: 3, height: 32, width: 32, normalisation });
  const network = { graph, weights: initialWeights(graph, randomFromSeed(1)) };

  test('needs ten operators in all, which LiteRT for Microcontrollers has', () => {
    const needed = ['ADD', 'CONV_2D', 'DEPTHWISE_CONV_2D', 'DEQUANTIZE', 'FULLY_CONNECTED', 'MEAN', 'MUL', 'QUANTIZE', 'RESHAPE', 'SOFTMAX'];
    expect(operators(readLiteRt(written(network)))).toEqual(needed);
    expect(operators(readLiteRt(writeQuantizedLiteRt(quantizedOver(network, randomPictures(network, 1)), metadataFor(3))))).toEqual(needed);
  });
});
