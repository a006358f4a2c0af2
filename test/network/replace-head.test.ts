import { describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { requireMatchingWeights } from '../../main/network/node-weights.ts';
import { replaceHead } from '../../main/network/replace-head.ts';
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

  test('cannot be made where the logits come from no linear layer', () => {
    const headless = { ...network, graph: { ...network.graph, output: beforeHead } };
    const failure = (() => {
      try {
        return replaceHead(headless, 7, randomFromSeed(1));
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'network.no-head', values: { node: beforeHead, operator: 'global-average-pool' } });
  });
});
