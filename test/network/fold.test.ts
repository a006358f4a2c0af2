import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import { foldBatchNorm } from '../../main/network/fold.ts';
import type { Network, NetworkNode } from '../../main/network/network.ts';
import { requireMatchingWeights } from '../../main/network/node-weights.ts';
import { randomImage, randomNetworks, randomWeights, worstDifference } from './random-graph.ts';
import { referenceForward } from './reference-forward.ts';

const input = { height: 5, width: 5, normalisation: { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] } };

function expectSameOutputs(network: Network): Network {
  const folded = foldBatchNorm(network);
  requireMatchingWeights(folded);
  const image = randomImage(network);
  expect(worstDifference(referenceForward(network, image), referenceForward(folded, image))).toBeLessThan(1e-4);
  return folded;
}

describe('foldBatchNorm', () => {
  test('keeps the outputs of random networks', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        expectSameOutputs(network);
      }),
      { numRuns: 200 },
    );
  });

  test('leaves no batch norm in a ResNet18', () => {
    const graph = resNet({ depth: 18, stem: 'imagenet', classes: 3, ...input, height: 32, width: 32, baseWidth: 4 });
    const folded = expectSameOutputs({ graph, weights: randomWeights(graph, randomFromSeed(1)) });
    expect(folded.graph.nodes.some((node) => node.op === 'batch-norm')).toBe(false);
    expect(folded.graph.nodes.every((node) => node.op !== 'convolution' || node.bias)).toBe(true);
  });

  test('folds linear layers, chains of norms, and a norm that is the output', () => {
    const nodes: NetworkNode[] = [
      { op: 'input', id: 'image', inputs: [] },
      { op: 'global-average-pool', id: 'pool', inputs: ['image'] },
      { op: 'linear', id: 'linear', inputs: ['pool'], outputChannels: 4 },
      { op: 'batch-norm', id: 'first', inputs: ['linear'], epsilon: 1e-3 },
      { op: 'batch-norm', id: 'second', inputs: ['first'], epsilon: 1e-5 },
    ];
    const graph = { name: '', input, nodes, output: 'second' };
    const folded = expectSameOutputs({ graph, weights: randomWeights(graph, randomFromSeed(1)) });
    expect(folded.graph.nodes.map((node) => node.id)).toEqual(['image', 'pool', 'linear']);
    expect(folded.graph.output).toBe('linear');
  });

  test('keeps a norm whose input is read by others, is the output, or is no layer with weights', () => {
    const nodes: NetworkNode[] = [
      { op: 'input', id: 'image', inputs: [] },
      { op: 'batch-norm', id: 'of-image', inputs: ['image'], epsilon: 1e-5 },
      { op: 'global-average-pool', id: 'pool', inputs: ['of-image'] },
      { op: 'linear', id: 'linear', inputs: ['pool'], outputChannels: 4 },
      { op: 'batch-norm', id: 'shared', inputs: ['linear'], epsilon: 1e-5 },
      { op: 'add', id: 'sum', inputs: ['linear', 'shared'] },
      { op: 'linear', id: 'logits', inputs: ['sum'], outputChannels: 2 },
      { op: 'batch-norm', id: 'unread', inputs: ['logits'], epsilon: 1e-5 },
    ];
    const graph = { name: '', input, nodes, output: 'logits' };
    const folded = expectSameOutputs({ graph, weights: randomWeights(graph, randomFromSeed(1)) });
    expect(folded.graph.nodes.map((node) => node.id)).toEqual(nodes.map((node) => node.id));
  });

  test('leaves the given network as it was', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        const before = structuredClone(network);
        foldBatchNorm(network);
        expect(network).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });
});
