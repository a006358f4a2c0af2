/** Generated files of others: what is read of them gives what ONNX Runtime gives for them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { Failure } from '../../../main/foundation/failure.ts';
import { readOnnx } from '../../../main/network/onnx/read.ts';
import type { NodeMessage, TensorMessage } from '../../../main/network/onnx/schema.ts';
import { floatTensor, integerTensor } from '../../../main/network/onnx/tensors.ts';
import { removeChannels } from '../../../main/network/remove-channels.ts';
import { maskChannels } from '../../../main/network/mask-channels.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { randomImage, worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';
import { draw, float, foreignFile, int, ints, node, text } from './foreign-files.ts';
import { expectSameOutputs } from './same-outputs.ts';
import { ends, graphOf, habits } from './foreign-graph.ts';

const [firstEnd] = Object.keys(ends);

describe('a file of others with', () => {
  test.each(Object.keys(habits))('%s means what it says', async (habit) => {
    for (const layout of ['first', 'last'] as const) await expectSameOutputs(graphOf(randomFromSeed(5), [habit, habit], firstEnd, layout), 'imagenet', layout);
  });

  test.each(Object.keys(ends))('%s at its end means what it says', async (end) => {
    for (const layout of ['first', 'last'] as const) await expectSameOutputs(graphOf(randomFromSeed(6), [], end, layout), 'imagenet', layout);
  });

  test('any habits one after another means what it says, and can be cut', async () => {
    const names = fc.array(fc.constantFrom(...Object.keys(habits)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(names, fc.constantFrom(...Object.keys(ends)), fc.constantFrom('first' as const, 'last' as const), fc.nat(), async (chosen, end, layout, seed) => {
        const network = await expectSameOutputs(graphOf(randomFromSeed(seed), chosen, end, layout), 'imagenet', layout);
        const free = findChannelGroups(network).filter(({ locked, channels }) => locked === null && channels > 1);
        const masked = maskChannels(network, new Map(free.map(({ id, channels }) => [id, [channels - 1]])));
        const small = removeChannels(network, new Map(free.map(({ id, channels }) => [id, Array.from({ length: channels - 1 }, (_, channel) => channel)])));
        expect(worstDifference(referenceForward(masked, randomImage(network)), referenceForward(small, randomImage(small)))).toBeLessThan(1e-4);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is left of constants', () => {
  test('behind a layer that nobody else reads is part of it', () => {
    const { graph } = readOnnx(graphOf(randomFromSeed(1), ['constants by channel behind a layer'], firstEnd, 'first'), { pixels: 'raw' });
    expect(graph.nodes.map(({ op }) => op)).toEqual(['input', 'convolution', 'convolution', 'global-average-pool', 'linear']);
  });

  test('in front of a convolution is its padding', () => {
    const { graph } = readOnnx(graphOf(randomFromSeed(1), ['zeros around what a convolution reads'], firstEnd, 'first'), { pixels: 'raw' });
    expect(graph.nodes[2]).toMatchObject({ op: 'convolution', padding: { top: 2, bottom: 0, left: 1, right: 1 } });
  });

  test.each([
    ['a hard swish of its parts', 'hard-swish'],
    ['a hard sigmoid of its parts', 'hard-swish'],
    ['a swish of its parts', 'silu'],
    ['a ReLU6 of a maximum and a minimum', 'relu6'],
  ])('of %s is one activation', (habit, kind) => {
    const { graph } = readOnnx(graphOf(randomFromSeed(1), [habit], firstEnd, 'first'), { pixels: 'raw' });
    expect(graph.nodes.slice(2, -2)).toMatchObject([{ op: 'activation', kind }]);
  });
});

describe('a file of others is refused by operator and node where it', () => {
  const random = randomFromSeed(9);
  const weights = [draw('kernel', [4, 3, 3, 3], random), draw('matrix', [4, 2], random)];
  const convolution = node('Conv', ['input', 'kernel'], 'convolved', [ints('pads', [1, 1, 1, 1])]);
  const rest = (input: string) => [node('GlobalAveragePool', [input], 'pooled'), node('Flatten', ['pooled'], 'row'), node('MatMul', ['row', 'matrix'], 'output')];
  const integers = (name: string, values: number[]) => integerTensor(name, [values.length], values);

  const cases: [string, string, NodeMessage, TensorMessage[]][] = [
    ['shuffles channels', 'onnx.attribute-unsupported', node('Reshape', ['convolved', 'shape'], 'it'), [integers('shape', [0, 2, 2, 6, 6])]],
    ['takes a part of the channels', 'onnx.attribute-unsupported', node('Slice', ['convolved', 'from', 'to', 'axes'], 'it'), [integers('from', [0]), integers('to', [2]), integers('axes', [1])]],
    ['normalises by layer', 'onnx.operator-unknown', node('LayerNormalization', ['convolved', 'matrix'], 'it'), []],
    ['pads with other numbers', 'onnx.attribute-unsupported', node('Pad', ['convolved', 'pads', 'one'], 'it'), [integers('pads', [0, 0, 1, 1, 0, 0, 1, 1]), floatTensor('one', [], Float32Array.of(1))]],
    ['mirrors at its edges', 'onnx.attribute-unsupported', node('Pad', ['convolved', 'pads'], 'it', [text('mode', 'reflect')]), [integers('pads', [0, 0, 1, 1, 0, 0, 1, 1])]],
    ['pads channels', 'onnx.attribute-unsupported', node('Pad', ['convolved', 'pads'], 'it'), [integers('pads', [0, 1, 0, 0, 0, 0, 0, 0])]],
    ['cuts edges off', 'onnx.attribute-unsupported', node('Pad', ['convolved', 'pads'], 'it'), [integers('pads', [0, 0, -1, 0, 0, 0, 0, 0])]],
    ['pads by an unknown rule', 'onnx.attribute-unsupported', node('MaxPool', ['convolved'], 'it', [ints('kernel_shape', [2, 2]), text('auto_pad', 'SAME')]), []],
    ['adds a picture of constants', 'onnx.operand-unsupported', node('Add', ['convolved', 'picture'], 'it'), [draw('picture', [1, 4, 6, 6], random)]],
    ['adds by rows', 'onnx.operand-unsupported', node('Add', ['convolved', 'rows'], 'it'), [draw('rows', [4], random)]],
    ['divides a constant', 'onnx.operand-unsupported', node('Div', ['one', 'convolved'], 'it'), [floatTensor('one', [], Float32Array.of(1))]],
    ['divides by zero', 'onnx.operand-unsupported', node('Div', ['convolved', 'zero'], 'it'), [floatTensor('zero', [], new Float32Array(1))]],
    ['subtracts values', 'onnx.operand-unsupported', node('Sub', ['convolved', 'convolved'], 'it'), []],
    ['takes a minimum of anything', 'onnx.operand-unsupported', node('Min', ['convolved', 'six'], 'it'), [floatTensor('six', [], Float32Array.of(6))]],
    ['clips elsewhere', 'onnx.attribute-unsupported', node('Clip', ['convolved', 'six'], 'it'), [floatTensor('six', [], Float32Array.of(-6))]],
    ['turns images', 'onnx.attribute-unsupported', node('Transpose', ['convolved'], 'it', [ints('perm', [0, 1, 3, 2])]), []],
    ['multiplies along the width', 'onnx.operand-unsupported', node('MatMul', ['convolved', 'square'], 'it'), [draw('square', [6, 6], random)]],
    ['has a steeper hard sigmoid', 'onnx.attribute-unsupported', node('HardSigmoid', ['convolved'], 'it', [float('alpha', 0.2)]), []],
    ['averages over channels', 'onnx.attribute-unsupported', node('ReduceMean', ['convolved'], 'it', [ints('axes', [1, 2]), int('keepdims', 1)]), []],
    ['makes a constant without end', 'onnx.attribute-unsupported', node('ConstantOfShape', ['huge'], 'it'), [integers('huge', [2 ** 30, 2 ** 10])]],
    ['gathers what is not there', 'onnx.operand-unsupported', node('Gather', ['shape', 'index'], 'it'), [integers('shape', [0, 2]), integers('index', [7])]],
  ];
  test.each(cases)('%s: %s', (_, code, made, constants) => {
    const bytes = foreignFile({ nodes: [convolution, made, ...rest('it')], initializer: [...weights, ...constants], shape: ['batch', 3, 6, 6] });
    let failure: Failure | undefined;
    try {
      readOnnx(bytes, { pixels: 'raw' });
    } catch (error) {
      failure = error as Failure;
    }
    expect(failure).toMatchObject({ code, values: { operator: made.opType, node: 'it' } });
  });

  test('joins a constant with itself until the memory is full', () => {
    const nodes = [convolution, ...Array.from({ length: 60 }, (_, index) => node('Concat', [`c${index}`, `c${index}`], `c${index + 1}`, [int('axis', 0)])), ...rest('convolved')];
    expect(() => readOnnx(foreignFile({ nodes, initializer: [...weights, integers('c0', [1, 2, 3])], shape: ['batch', 3, 6, 6] }), { pixels: 'raw' })).toThrow(expect.objectContaining({ code: 'onnx.attribute-unsupported' }) as Error);
  });
});

test('a file of others may call all its nodes alike: each gets a name of its own, in a moment', () => {
  const many = 20_000;
  const random = randomFromSeed(9);
  const nodes = [
    node('Conv', ['input', 'kernel'], 'v0'),
    ...Array.from({ length: many }, (_, index) => ({ ...node('Relu', [`v${index}`], `v${index + 1}`), name: 'same' })),
    node('GlobalAveragePool', [`v${many}`], 'pooled'), node('Flatten', ['pooled'], 'row'), node('MatMul', ['row', 'matrix'], 'output'),
  ];
  const { graph } = readOnnx(foreignFile({ nodes, initializer: [draw('kernel', [4, 3, 1, 1], random), draw('matrix', [4, 2], random)], shape: ['batch', 3, 6, 6] }), { pixels: 'raw' });
  expect(graph.nodes.slice(2, 5).map(({ id }) => id)).toEqual(['same', 'same/2', 'same/3']);
}, 20_000);
