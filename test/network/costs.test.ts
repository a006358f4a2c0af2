import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costsOf } from '../../main/network/costs.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import { isStatistic, type NetworkGraph, type NetworkNode } from '../../main/network/network.ts';
import { splitLowRank } from '../../main/network/split-low-rank.ts';
import { randomNetworks } from './random-graph.ts';

const normalisation = { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] };
const none = { top: 0, bottom: 0, left: 0, right: 0 };

function graphOf(...nodes: NetworkNode[]): NetworkGraph {
  return { name: '', input: { height: 10, width: 10, normalisation }, nodes: [{ op: 'input', id: 'image', inputs: [] }, ...nodes], output: nodes[nodes.length - 1].id };
}

describe('costsOf', () => {
  test.each([
    [18, 11_689_512, 1_814_073_344],
    [34, 21_797_672, 3_663_761_408],
  ] as const)('counts ResNet%i as published', (depth, parameters, multiplyAccumulates) => {
    const costs = costsOf(resNet({ depth, stem: 'imagenet', classes: 1000, height: 224, width: 224, normalisation }));
    expect(costs.parameters).toBe(parameters);
    expect(costs.multiplyAccumulates).toBe(multiplyAccumulates);
    expect(costs.weightBytes).toBe(4 * (parameters + costs.statistics));
    // The stem: the convolution's 112 x 112 x 64 and the pool's 56 x 56 x 64 beside it.
    expect(costs.peakActivationBytes).toBe(4 * 64 * (112 * 112 + 56 * 56));
  });

  test('counts what the weights really are, where nothing is factorised', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const plain = splitLowRank(network);
        const costs = costsOf(plain);
        const sizes = Object.entries(plain.weights).map(([name, { values }]) => ({ statistic: isStatistic(name), size: values.length }));
        const sum = (statistic: boolean) => sizes.filter((entry) => entry.statistic === statistic).reduce((total, entry) => total + entry.size, 0);
        expect([costs.parameters, costs.statistics]).toEqual([sum(false), sum(true)]);
        expect(costs.nodes.map((node) => node.id)).toEqual(plain.graph.nodes.map((node) => node.id));
      }),
      { numRuns: 50 },
    );
  });

  test('counts a low-rank convolution as the two that it is written as', () => {
    fc.assert(
      fc.property(randomNetworks(['low-rank-convolution', 'residual-block']), (network) => {
        const { nodes, ...costs } = costsOf(network);
        const { nodes: splitNodes, ...splitCosts } = costsOf(splitLowRank(network));
        expect(costs).toEqual(splitCosts);
        expect(nodes.map((node) => node.id)).toEqual(network.graph.nodes.map((node) => node.id));
        expect(nodes.length).toBeLessThanOrEqual(splitNodes.length);
      }),
      { numRuns: 50 },
    );
  });

  test('counts depthwise and rectangular kernels by hand', () => {
    const graph = graphOf(
      { op: 'depthwise-convolution', id: 'depthwise', inputs: ['image'], kernel: [3, 2], strides: [1, 1], dilations: [1, 1], padding: none, bias: true },
      { op: 'convolution', id: 'convolution', inputs: ['depthwise'], kernel: [1, 5], strides: [2, 1], dilations: [1, 1], padding: none, outputChannels: 7, bias: false },
      { op: 'global-average-pool', id: 'pool', inputs: ['convolution'] },
    );
    const [, depthwise, convolution] = costsOf(graph).nodes;
    expect(depthwise).toMatchObject({ parameters: 3 * 2 * 3 + 3, multiplyAccumulates: 8 * 9 * 3 * 2 * 3, activationBytes: 4 * 8 * 9 * 3 });
    expect(convolution).toMatchObject({ parameters: 5 * 3 * 7, multiplyAccumulates: 4 * 5 * (5 * 3 * 7), shape: { height: 4, width: 5, channels: 7 } });
  });

  test('holds a shortcut in memory until it is added, and lets an activation overwrite its input', () => {
    const wide = (id: string, input: string): NetworkNode => ({ op: 'convolution', id, inputs: [input], kernel: [1, 1], strides: [1, 1], dilations: [1, 1], padding: none, outputChannels: 3, bias: false });
    const pool: NetworkNode = { op: 'global-average-pool', id: 'pool', inputs: ['end'] };
    const value = 4 * 10 * 10 * 3;
    const chain = graphOf(wide('a', 'image'), { op: 'activation', id: 'active', inputs: ['a'], kind: 'relu' }, wide('end', 'active'), pool);
    expect(costsOf(chain).peakActivationBytes).toBe(2 * value);
    const residual = graphOf(wide('a', 'image'), wide('b', 'a'), { op: 'add', id: 'end', inputs: ['b', 'image'] }, pool);
    expect(costsOf(residual).peakActivationBytes).toBe(3 * value);
    const doubled = graphOf(wide('a', 'image'), { op: 'add', id: 'twice', inputs: ['a', 'a'] }, { ...wide('end', 'twice'), outputChannels: 6 } as NetworkNode, pool);
    expect(costsOf(doubled).peakActivationBytes).toBe(3 * value);
    const unread = graphOf(wide('unread', 'image'), wide('end', 'image'), pool);
    expect(costsOf(unread).peakActivationBytes).toBe(2 * value);
  });
});
