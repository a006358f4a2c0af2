/** The habits of other exporters, one by one, in files made by hand. */
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { pixelScales, type PixelScale } from '../../../main/network/onnx/pixel-scales.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import { attributeTypes, type NodeMessage, type TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor, integerTensor } from '../../../main/network/onnx/tensors.ts';
import { draw, foreignFile, int, ints, node } from './foreign-files.ts';
import { expectSameOutputs } from './same-outputs.ts';

const side = 4;
const random = randomFromSeed(9);

function file(nodes: NodeMessage[], initializer: TensorMessage[], { opset = 13, shape = [1, 3, side, side] } = {}): Uint8Array {
  return foreignFile({ nodes, initializer, opset, shape });
}

const convolution = node('Conv', ['input', 'kernel'], 'convolved', [ints('pads', [1, 1, 1, 1])]);
const pooled = node('GlobalAveragePool', ['convolved'], 'pooled');
const weights = [draw('kernel', [5, 3, 3, 3], random), draw('matrix', [5, 2], random), draw('bias', [2], random)];

describe('a file of others', () => {
  test.each(Object.keys(pixelScales) as PixelScale[])('that takes floats means by a pixel what is said of it: %s', async (scale) => {
    const nodes = [convolution, pooled, node('Flatten', ['pooled'], 'row'), node('Gemm', ['row', 'matrix', 'bias'], 'output')];
    const network = await expectSameOutputs(file(nodes, weights), scale);
    expect(network.graph.input.normalisation).toEqual(pixelScales[scale]);
  });

  test('may take the colours last and turn them, as Keras does, and have a matrix with a row added', async () => {
    const nodes = [node('Transpose', ['input'], 'turned', [ints('perm', [0, 3, 1, 2])]), { ...convolution, input: ['turned', 'kernel'] }, pooled, node('Squeeze', ['pooled', 'axes'], 'row'), node('MatMul', ['row', 'matrix'], 'product'), node('Add', ['bias', 'product'], 'output')];
    const network = await expectSameOutputs(file(nodes, [...weights, integerTensor('axes', [2], [2, 3])], { shape: [1, side, side, 3] }), 'minus-one', 'last');
    expect(network.graph.nodes.map(({ op }) => op)).toEqual(['input', 'convolution', 'global-average-pool', 'linear']);
  });

  test('of opset 11 may have constants as nodes, axes as attributes, and what does nothing in inference', async () => {
    const constant = (name: string, t: TensorMessage) => node('Constant', [], name, [{ name: 'value', type: attributeTypes.tensor, t }]);
    const scalar = (value: number) => floatTensor('', [], Float32Array.of(value));
    const nodes = [
      constant('low', scalar(0)), constant('high', scalar(6)), convolution, node('Clip', ['convolved', 'low', 'high'], 'clipped'), node('ReduceMean', ['clipped'], 'row', [ints('axes', [-1, -2]), int('keepdims', 0)]),
      node('Dropout', ['row'], 'dropped'), node('Gemm', ['dropped', 'matrix', 'bias'], 'output'),
    ];
    const network = await expectSameOutputs(file(nodes, weights, { opset: 11 }), 'unit');
    expect(network.graph.nodes[2]).toMatchObject({ op: 'activation', kind: 'relu6' });
  });

  test('whose row is added to a layer that others read as well keeps both, with the row and without', async () => {
    const nodes = [convolution, pooled, node('Flatten', ['pooled'], 'row'), node('MatMul', ['row', 'matrix'], 'product'), node('Add', ['product', 'bias'], 'sum'), node('Add', ['sum', 'product'], 'output')];
    const network = await expectSameOutputs(file(nodes, weights), 'unit');
    expect(network.graph.nodes.map(({ op }) => op)).toEqual(['input', 'convolution', 'global-average-pool', 'linear', 'depthwise-convolution', 'add']);
  });

  test('with axes that are no picture’s is refused by its node', () => {
    const nodes = [convolution, node('ReduceMean', ['convolved'], 'row', [ints('axes', [1, 2])])];
    expect(() => readOnnx(file(nodes, weights), { pixels: 'raw' })).toThrow(expect.objectContaining({ code: 'onnx.attribute-unsupported', values: expect.objectContaining({ operator: 'ReduceMean', node: 'row' }) as object }) as Error);
  });
});
