import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { NetworkNode } from '../../main/network/network.ts';
import { initialWeights, requireMatchingWeights } from '../../main/network/node-weights.ts';
import { headOf, replaceHead } from '../../main/network/replace-head.ts';
import { smallResNet } from './onnx/files.ts';
import { referenceValues } from './reference-forward.ts';

const network = smallResNet(4, 8, 2);
const head = network.graph.nodes.find(({ id }) => id === network.graph.output)!;
const beforeHead = head.inputs[0]!;
const image = Float64Array.from({ length: 8 * 8 * 3 }, (_, index) => Math.sin(index));

describe('a network for other classes', () => {
  test('has a new last layer of their number, and gives as many logits', () => {
    const replaced = replaceHead(network, 7, randomFromSeed(1));
    requireMatchingWeights(replaced);
    expect(replaced.weights[`${head.id}/kernel`].shape.at(-1)).toBe(7);
    expect(replaced.weights[`${head.id}/bias`].shape).toEqual([7]);
    expect(referenceValues(replaced, image).get(head.id)!.values).toHaveLength(7);
  });

  test('sees before its last layer what the given one saw, bit for bit', () => {
    const [before, after] = [network, replaceHead(network, 2, randomFromSeed(1))].map((one) => referenceValues(one, image).get(beforeHead)!.values);
    expect(after).toEqual(before);
    for (const [name, weight] of Object.entries(network.weights)) {
      if (!name.startsWith(`${head.id}/`)) expect(replaceHead(network, 2, randomFromSeed(1)).weights[name]).toBe(weight);
    }
  });

  test('is itself where the number of classes is the same', () => {
    expect(replaceHead(network, 4, randomFromSeed(1))).toBe(network);
  });

  test('is the same for the same seed, and leaves the given one as it was', () => {
    const kernel = network.weights[`${head.id}/kernel`].values.slice();
    const of = (seed: number) => replaceHead(network, 7, randomFromSeed(seed)).weights[`${head.id}/kernel`].values;
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    expect(network.weights[`${head.id}/kernel`].values).toEqual(kernel);
    expect(network.graph.nodes).toContain(head);
  });

  test('may have its last layer behind an average, as SqueezeNet does: a convolution of a channel a class', () => {
    const features = network.graph.nodes.find(({ op }) => op === 'global-average-pool')!.inputs[0]!;
    const nodes: NetworkNode[] = [
      ...network.graph.nodes.slice(0, 1 + network.graph.nodes.findIndex(({ id }) => id === features)),
      { op: 'convolution', id: 'last', inputs: [features], kernel: [1, 1], strides: [1, 1], dilations: [1, 1], padding: { top: 0, bottom: 0, left: 0, right: 0 }, outputChannels: 4, bias: true },
      { op: 'activation', id: 'relu', inputs: ['last'], kind: 'relu' },
      { op: 'global-average-pool', id: 'mean', inputs: ['relu'] },
    ];
    const graph = { ...network.graph, nodes, output: 'mean' };
    const replaced = replaceHead({ graph, weights: initialWeights(graph, randomFromSeed(1)) }, 7, randomFromSeed(1));
    requireMatchingWeights(replaced);
    expect(headOf(replaced.graph)).toMatchObject({ id: 'last', outputChannels: 7 });
    expect(referenceValues(replaced, image).get('mean')!.values).toHaveLength(7);
  });

  test('cannot be made where the logits come from a layer that others read too', () => {
    const nodes: NetworkNode[] = [...network.graph.nodes, { op: 'activation', id: 'gate', inputs: [head.id], kind: 'relu' }, { op: 'add', id: 'sum', inputs: [head.id, 'gate'] }];
    expect(headOf({ ...network.graph, nodes, output: 'sum' })).toBeNull();
    expect(headOf({ ...network.graph, nodes, output: 'gate' })).toBeNull();
  });

  test('cannot be made where the logits come from more than one layer', () => {
    const [one, other] = ['one', 'other'].map((id): NetworkNode => ({ op: 'linear', id, inputs: [beforeHead], outputChannels: 4 }));
    const graph = { ...network.graph, nodes: [...network.graph.nodes, one, other, { op: 'add' as const, id: 'sum', inputs: ['one', 'other'] }], output: 'sum' };
    expect(() => replaceHead({ graph, weights: initialWeights(graph, randomFromSeed(1)) }, 7, randomFromSeed(1))).toThrow(expect.objectContaining({ code: 'network.no-head', values: { node: 'sum', operator: 'add' } }) as Error);
  });
});
