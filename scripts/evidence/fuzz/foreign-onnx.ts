/** ONNX files as the exporters of others write them: floats that go in, constants as nodes, matrices with a row added. */
import { attributeTypes, dataTypes, encodeModel, type AttributeMessage, type NodeMessage, type TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor, integerTensor } from '../../../main/network/onnx/tensors.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { ends, graphOf, habits } from '../../../test/network/onnx/foreign-graph.ts';

const side = 4;
const tensor = (name: string, shape: number[]): TensorMessage =>
  floatTensor(name, shape, Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, index) => Math.sin(index + 1)));
const node = (opType: string, input: string[], output: string, attribute: AttributeMessage[] = []): NodeMessage => ({ name: output, opType, input, output: [output], attribute });
const integers = (name: string, values: number[]): AttributeMessage => ({ name, type: attributeTypes.ints, ints: values });
const constant = (name: string, value: number): NodeMessage => node('Constant', [], name, [{ name: 'value', type: attributeTypes.tensor, t: floatTensor('', [], Float32Array.of(value)) }]);

const weights = [tensor('kernel', [5, 3, 3, 3]), tensor('matrix', [5, 2]), tensor('bias', [2])];
const convolution = (input: string) => node('Conv', [input, 'kernel'], 'convolved', [integers('pads', [1, 1, 1, 1])]);

function file(opset: number, shape: number[], nodes: NodeMessage[], initializer: TensorMessage[]): Uint8Array {
  const info = (name: string, sizes: number[]) => ({ name, type: { tensorType: { elemType: dataTypes.float, shape: { dim: sizes.map((dimValue) => ({ dimValue })) } } } });
  return encodeModel({
    irVersion: 7,
    producerName: 'other',
    producerVersion: '',
    docString: '',
    opsetImport: [{ domain: '', version: opset }],
    metadataProps: [],
    graph: { name: 'other', node: nodes, initializer, input: [info('input', shape)], output: [info('output', [1, 2])] },
  });
}

export function foreignOnnxFiles(): Uint8Array[] {
  const channelsFirst = [
    constant('low', 0),
    constant('high', 6),
    convolution('input'),
    node('Clip', ['convolved', 'low', 'high'], 'clipped'),
    node('ReduceMean', ['clipped'], 'row', [integers('axes', [-1, -2]), { name: 'keepdims', type: attributeTypes.int, i: 0 }]),
    node('Dropout', ['row'], 'dropped'),
    node('Gemm', ['dropped', 'matrix', 'bias'], 'output'),
  ];
  const channelsLast = [
    node('Transpose', ['input'], 'turned', [integers('perm', [0, 3, 1, 2])]),
    convolution('turned'),
    node('GlobalAveragePool', ['convolved'], 'pooled'),
    node('Squeeze', ['pooled', 'axes'], 'row'),
    node('MatMul', ['row', 'matrix'], 'product'),
    node('Add', ['bias', 'product'], 'output'),
  ];
  const ending = Object.keys(ends);
  const habitual = Object.keys(habits).map((habit, index) => graphOf(randomFromSeed(index), [habit], ending[index % ending.length], index % 2 === 0 ? 'first' : 'last'));
  return [...habitual, file(11, [1, 3, side, side], channelsFirst, weights), file(13, [1, side, side, 3], channelsLast, [...weights, integerTensor('axes', [2], [2, 3])])];
}
