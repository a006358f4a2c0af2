import { describe, expect, test } from 'vitest';
import { readOperators, writeOperators } from '../../../../main/network/onnx/operators/index.ts';
import { readOnnx } from '../../../../main/network/onnx/read.ts';
import { attributeTypes, decodeModel, encodeModel, type AttributeMessage, type NodeMessage } from '../../../../main/network/onnx/schema.ts';
import { floatTensor } from '../../../../main/network/onnx/tensors.ts';
import { writeOnnx } from '../../../../main/network/onnx/write.ts';
import type { Normalisation } from '../../../../main/network/network.ts';
import { metadataFor, smallResNet } from '../files.ts';

const node = (opType: string, input: string[], output: string, attribute: AttributeMessage[] = []): NodeMessage => ({ name: output, opType, input, output: [output], attribute });
const integer = (name: string, i: number): AttributeMessage => ({ name, type: attributeTypes.int, i });
const turn: AttributeMessage = { name: 'perm', type: attributeTypes.ints, ints: [0, 3, 1, 2] };

/** What is read from a file that prepares its picture by these nodes; the last gives 'ready'. */
function normalisationOf(nodes: NodeMessage[], constants: Record<string, [number[], number[]]>): Normalisation {
  const model = decodeModel(writeOnnx(smallResNet(), metadataFor(4)));
  const rest = model.graph.node.slice(4);
  const [replaced] = model.graph.node[3].output;
  for (const other of rest) other.input = other.input.map((name) => (name === replaced ? 'ready' : name));
  model.graph.node = [...nodes, ...rest];
  for (const [name, [shape, values]] of Object.entries(constants)) model.graph.initializer.push(floatTensor(name, shape, Float32Array.from(values)));
  return readOnnx(encodeModel(model)).graph.input.normalisation;
}

describe('the table of operators', () => {
  test('writes every operation that a network can have', () => {
    const operations = ['activation', 'add', 'average-pool', 'batch-norm', 'concat', 'convolution', 'depthwise-convolution', 'global-average-pool', 'grouped-convolution', 'input', 'linear', 'max-pool', 'multiply', 'pad'];
    expect(Object.keys(writeOperators).sort()).toEqual(operations);
  });

  test('knows nothing by the names that every object has', () => {
    expect(readOperators['toString']).toBeUndefined();
    expect(readOperators['Conv']).toBeTypeOf('function');
  });
});

describe('the preparation of the picture', () => {
  const cast = (from: string, to: string) => node('Cast', [from], to, [integer('to', 1)]);

  test('is read when the pixels are scaled by factors and turned last', () => {
    const found = normalisationOf(
      [cast('image', 'float'), node('Mul', ['float', 'factor'], 'scaled'), node('Add', ['scaled', 'offset'], 'shifted'), node('Transpose', ['shifted'], 'ready', [turn])],
      { factor: [[3], [0.5, 0.25, 0.125]], offset: [[1, 1, 1, 3], [-1, -2, -4]] },
    );
    expect(found).toEqual({ mean: [2, 8, 32], deviation: [2, 4, 8] });
  });

  test('is read when pixels are brought to 0..1 first, as PyTorch does', () => {
    const found = normalisationOf(
      [node('Transpose', ['image'], 'turned', [turn]), cast('turned', 'float'), node('Div', ['float', 'byte'], 'unit'), node('Sub', ['unit', 'mean'], 'centred'), node('Div', ['centred', 'deviation'], 'ready')],
      { byte: [[], [255]], mean: [[1, 3, 1, 1], [0.5, 0.25, 0.75]], deviation: [[1, 3, 1, 1], [0.25, 0.5, 1]] },
    );
    expect(found).toEqual({ mean: [127.5, 63.75, 191.25], deviation: [63.75, 127.5, 255] });
  });

  test.each<[string, string, NodeMessage[], Record<string, [number[], number[]]>]>([
    ['channels last where a layer needs them first', 'onnx.operand-unsupported', [cast('image', 'ready')], {}],
    ['bytes where a layer needs numbers', 'onnx.operand-unsupported', [node('Transpose', ['image'], 'ready', [turn])], {}],
    ['another turn', 'onnx.attribute-unsupported', [cast('image', 'float'), node('Transpose', ['float'], 'ready', [{ ...turn, ints: [0, 3, 2, 1] }])], {}],
    ['division by zero', 'onnx.operand-unsupported', [node('Transpose', ['image'], 't', [turn]), cast('t', 'float'), node('Div', ['float', 'zero'], 'ready')], { zero: [[], [0]] }],
    ['constants along the rows', 'onnx.operand-unsupported', [node('Transpose', ['image'], 't', [turn]), cast('t', 'float'), node('Sub', ['float', 'row'], 'ready')], { row: [[1, 1, 3, 1], [1, 2, 3]] }],
  ])('with %s is refused', (_, code, nodes, constants) => {
    expect(() => normalisationOf(nodes, constants)).toThrow(expect.objectContaining({ code }));
  });
});
