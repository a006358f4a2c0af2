import { expect, test } from 'vitest';
import { absorbPadding } from '../../../main/network/onnx/absorb-padding.ts';
import type { Network, NetworkNode, Padding } from '../../../main/network/network.ts';

const none: Padding = { top: 0, bottom: 0, left: 0, right: 0 };
const zeros = (id: string, input: string, padding: Partial<Padding>): NetworkNode => ({ op: 'pad', id, inputs: [input], padding: { ...none, ...padding } });
const convolution = (id: string, input: string): NetworkNode => ({ op: 'convolution', id, inputs: [input], kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: { ...none, top: 1 }, outputChannels: 2, bias: false });
const network = (...nodes: NetworkNode[]): Network => ({
  graph: { name: 'padded', input: { height: 8, width: 8, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } }, nodes: [{ op: 'input', id: 'image', inputs: [] }, ...nodes], output: nodes.at(-1)!.id },
  weights: {},
});

test('one padding behind another goes into the layer as their sum', () => {
  const { graph } = absorbPadding(network(zeros('outer', 'image', { left: 2 }), zeros('inner', 'outer', { left: 1, bottom: 1 }), convolution('layer', 'inner')));
  expect(graph.nodes.map(({ id }) => id)).toEqual(['image', 'layer']);
  expect(graph.nodes[1]).toMatchObject({ inputs: ['image'], padding: { top: 1, bottom: 1, left: 3, right: 0 } });
});

test('paddings that nothing reads are gone at once, so that a second look changes nothing', () => {
  const once = absorbPadding(network(zeros('outer', 'image', { left: 2 }), zeros('inner', 'outer', { left: 1 }), convolution('layer', 'image')));
  expect(once.graph.nodes.map(({ id }) => id)).toEqual(['image', 'layer']);
  expect(absorbPadding(once)).toBe(once);
});

test('what is to stay apart stays', () => {
  const { graph } = absorbPadding(network(zeros('outer', 'image', { left: 2 }), convolution('layer', 'outer')), new Set(['outer']));
  expect(graph.nodes.map(({ id }) => id)).toEqual(['image', 'outer', 'layer']);
});
