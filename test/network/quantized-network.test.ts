import { describe, expect, test } from 'vitest';
import type { NetworkGraph, NetworkNode } from '../../main/network/network.ts';
import { fusedActivations, rangeOwners } from '../../main/network/quantized-network.ts';

const convolution = (id: string, input: string): NetworkNode => ({
  op: 'convolution', id, inputs: [input], kernel: [1, 1], strides: [1, 1], dilations: [1, 1], padding: { top: 0, bottom: 0, left: 0, right: 0 }, outputChannels: 3, bias: false,
});
const pool = (op: 'max-pool' | 'average-pool', id: string, input: string): NetworkNode => ({ op, id, inputs: [input], window: [1, 1], strides: [1, 1], padding: { top: 0, bottom: 0, left: 0, right: 0 } });

function graphOf(...nodes: NetworkNode[]): NetworkGraph {
  const end: NetworkNode[] = [{ op: 'global-average-pool', id: 'pooled', inputs: [nodes.at(-1)!.id] }, { op: 'linear', id: 'logits', inputs: ['pooled'], outputChannels: 2 }];
  return { name: 'g', input: { height: 4, width: 4, normalisation: { mean: [0, 0, 0], deviation: [1, 1, 1] } }, nodes: [{ op: 'input', id: 'image', inputs: [] }, ...nodes, ...end], output: 'logits' };
}

describe('which values have a range', () => {
  test('a convolution and the ReLU that alone reads it have one together', () => {
    const graph = graphOf(convolution('c', 'image'), { op: 'activation', id: 'r', inputs: ['c'], kind: 'relu6' });
    expect([...fusedActivations(graph)].map(([id, { id: by }]) => [id, by])).toEqual([['c', 'r']]);
    expect([...rangeOwners(graph).keys()]).toEqual(['image', 'r', 'pooled']);
  });

  test('a value that others read too keeps its own, and so does what goes into another activation', () => {
    const residual = graphOf(convolution('c', 'image'), { op: 'activation', id: 'r', inputs: ['c'], kind: 'relu' }, { op: 'add', id: 'sum', inputs: ['c', 'r'] });
    expect(rangeOwners(residual).get('c')).toBe('c');
    expect(rangeOwners(graphOf(convolution('c', 'image'), { op: 'activation', id: 's', inputs: ['c'], kind: 'silu' })).get('c')).toBe('c');
  });

  test('an addition is rounded after its ReLU, into a range of its own', () => {
    const graph = graphOf(convolution('c', 'image'), { op: 'add', id: 'sum', inputs: ['c', 'image'] }, { op: 'activation', id: 'r', inputs: ['sum'], kind: 'relu' });
    expect(rangeOwners(graph).has('sum')).toBe(false);
    expect(rangeOwners(graph).get('r')).toBe('r');
  });

  test('pools choose or average among the integers of their input, through any number of pools', () => {
    const owners = rangeOwners(graphOf(convolution('c', 'image'), pool('max-pool', 'most', 'c'), pool('average-pool', 'mean', 'most')));
    expect([owners.get('most'), owners.get('mean')]).toEqual(['c', 'c']);
  });

  test('a concatenation has its own, wide enough for both', () => {
    expect(rangeOwners(graphOf(convolution('c', 'image'), { op: 'concat', id: 'both', inputs: ['image', 'c'] })).get('both')).toBe('both');
  });

  test('logits have none', () => {
    expect(rangeOwners(graphOf(convolution('c', 'image'))).has('logits')).toBe(false);
  });
});
