import { describe, expect, test } from 'vitest';
import type { Failure } from '../../main/foundation/failure.ts';
import type { NetworkGraph, NetworkNode } from '../../main/network/network.ts';
import { inferShapes } from '../../main/network/shapes.ts';

const none = { top: 0, bottom: 0, left: 0, right: 0 };
const convolution = (id: string, input: string, more: Partial<Extract<NetworkNode, { op: 'convolution' }>> = {}): NetworkNode => ({
  op: 'convolution', id, inputs: [input], kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: none, outputChannels: 4, bias: false, ...more,
});

/** A graph of an 11 x 9 image, the given nodes, a global average pool of the last and a classifier. */
function graphOf(...middle: NetworkNode[]): NetworkGraph {
  const nodes: NetworkNode[] = [{ op: 'input', id: 'image', inputs: [] }, ...middle];
  nodes.push({ op: 'global-average-pool', id: 'pool', inputs: [nodes[nodes.length - 1].id] }, { op: 'linear', id: 'logits', inputs: ['pool'], outputChannels: 2 });
  return { name: 'test', input: { height: 11, width: 9, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } }, nodes, output: 'logits' };
}

function failureOf(graph: NetworkGraph): Failure {
  try {
    inferShapes(graph);
  } catch (error) {
    return error as Failure;
  }
  throw new Error('no failure');
}

describe('inferShapes', () => {
  test('follows strides, dilations and one-sided padding', () => {
    const shapes = inferShapes(
      graphOf(
        convolution('plain', 'image'),
        convolution('strided', 'image', { strides: [2, 3], padding: { top: 1, bottom: 0, left: 2, right: 1 } }),
        convolution('dilated', 'image', { kernel: [3, 2], dilations: [3, 2] }),
        { op: 'max-pool', id: 'pooled', inputs: ['image'], window: [3, 2], strides: [2, 2], padding: { top: 1, bottom: 1, left: 0, right: 1 } },
      ),
    );
    expect(shapes.plain).toEqual({ height: 9, width: 7, channels: 4 });
    expect(shapes.strided).toEqual({ height: 5, width: 4, channels: 4 });
    expect(shapes.dilated).toEqual({ height: 5, width: 7, channels: 4 });
    expect(shapes.pooled).toEqual({ height: 6, width: 5, channels: 3 });
    expect(shapes.logits).toEqual({ height: 1, width: 1, channels: 2 });
  });

  test('joins along the channels, and repeats one pixel over an image', () => {
    const shapes = inferShapes(
      graphOf(
        convolution('a', 'image'),
        { op: 'concat', id: 'joined', inputs: ['a', 'a', 'a'] },
        { op: 'global-average-pool', id: 'squeezed', inputs: ['joined'] },
        { op: 'multiply', id: 'scaled', inputs: ['squeezed', 'joined'] },
      ),
    );
    expect(shapes.scaled).toEqual({ height: 9, width: 7, channels: 12 });
  });

  test.each<[string, string, NetworkNode[]]>([
    ['network.unknown-input', 'later', [convolution('later', 'nowhere')]],
    ['network.unknown-input', 'first', [convolution('first', 'second'), convolution('second', 'image')]],
    ['network.unknown-input', 'inherited', [convolution('inherited', 'constructor')]],
    ['network.duplicate-node', 'twice', [convolution('twice', 'image'), convolution('twice', 'image')]],
    ['network.channel-mismatch', 'sum', [convolution('a', 'image', { kernel: [1, 1] }), { op: 'add', id: 'sum', inputs: ['a', 'image'] }]],
    ['network.channel-mismatch', 'sum', [convolution('a', 'image', { outputChannels: 3 }), { op: 'add', id: 'sum', inputs: ['a', 'image'] }]],
    ['network.channel-mismatch', 'joined', [convolution('a', 'image'), { op: 'concat', id: 'joined', inputs: ['a', 'image'] }]],
    ['network.window-too-large', 'wide', [convolution('wide', 'image', { kernel: [12, 1] })]],
    ['network.attribute', 'fractional', [convolution('fractional', 'image', { strides: [1.5, 1] })]],
    ['network.attribute', 'negative', [convolution('negative', 'image', { padding: { ...none, left: -1 } })]],
    ['network.attribute', 'endless', [convolution('endless', 'image', { outputChannels: Infinity })]],
    ['network.attribute', 'rankless', [convolution('rankless', 'image', { lowRank: { kind: 'channel', rank: 0 } })]],
    ['network.attribute', 'norm', [{ op: 'batch-norm', id: 'norm', inputs: ['image'], epsilon: NaN }]],
    ['network.padding', 'empty', [{ op: 'average-pool', id: 'empty', inputs: ['image'], window: [2, 2], strides: [1, 1], padding: { ...none, top: 2 } }]],
    ['network.not-pooled', 'early', [{ op: 'linear', id: 'early', inputs: ['image'], outputChannels: 2 }]],
    ['network.input-count', 'nothing', [{ op: 'concat', id: 'nothing', inputs: [] }]],
  ])('refuses with %s and names the node %s', (code, node, middle) => {
    const failure = failureOf(graphOf(...middle));
    expect(failure.code).toBe(code);
    expect(failure.values.node).toBe(node);
  });

  test('refuses a value that doubles beyond memory', () => {
    const doublings = Array.from({ length: 60 }, (_, index): NetworkNode => ({ op: 'concat', id: `double${index + 1}`, inputs: [index ? `double${index}` : 'image', index ? `double${index}` : 'image'] }));
    expect(failureOf(graphOf(...doublings)).code).toBe('network.attribute');
  });

  test('refuses two images, no image, and an output that is not there or not one pixel', () => {
    const graph = graphOf();
    expect(failureOf({ ...graph, nodes: [...graph.nodes, { op: 'input', id: 'other', inputs: [] }] }).code).toBe('network.one-image');
    expect(failureOf({ ...graph, nodes: [] }).code).toBe('network.one-image');
    expect(failureOf({ ...graph, output: 'elsewhere' }).code).toBe('network.no-output');
    expect(failureOf({ ...graph, output: 'image' }).code).toBe('network.not-pooled');
    expect(failureOf({ ...graph, input: { ...graph.input, height: 0 } }).code).toBe('network.attribute');
  });
});
