import { expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { Network } from '../../main/network/network.ts';
import { requireMatchingWeights } from '../../main/network/node-weights.ts';
import { replaceHead } from '../../main/network/replace-head.ts';
import { smallResNet } from './onnx/files.ts';

const network: Network = smallResNet(3, 8, 2);
const head = network.graph.output;

test('other classes get a new last layer, and all before it is kept', () => {
  const other = replaceHead(network, 5, randomFromSeed(1));
  requireMatchingWeights(other);
  expect(other.weights[`${head}/kernel`].shape.at(-1)).toBe(5);
  for (const [name, weight] of Object.entries(network.weights)) {
    if (!name.startsWith(`${head}/`)) expect(other.weights[name]).toBe(weight);
  }
  expect(network.weights[`${head}/kernel`].shape.at(-1)).toBe(3);
});

test('as many classes as before keep what the last layer has learned', () => {
  expect(replaceHead(network, 3, randomFromSeed(1))).toBe(network);
});

test('logits that come from no linear layer are refused with the name of the node', () => {
  const headless: Network = { ...network, graph: { ...network.graph, output: 'pool' } };
  expect(() => replaceHead(headless, 5, randomFromSeed(1))).toThrow(expect.objectContaining({ code: 'network.no-head', values: { node: 'pool', operator: 'global-average-pool' } }));
});
