import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActivationKind, Network, NetworkNode } from '../../../main/network/network.ts';
import { fuseActivations } from '../../../main/network/onnx/fuse-activations.ts';
import { randomImage, randomNetworks, worstDifference } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';
import { normalisation } from './files.ts';

/** pooled -> gate(pooled), and what is made of the two. */
function gated(kind: ActivationKind, last: NetworkNode[], output = 'product'): Network {
  const nodes: NetworkNode[] = [
    { op: 'input', id: 'image', inputs: [] },
    { op: 'global-average-pool', id: 'pooled', inputs: ['image'] },
    { op: 'activation', id: 'gate', inputs: ['pooled'], kind },
    ...last,
  ];
  return { graph: { name: 'gated', input: { height: 4, width: 4, normalisation }, nodes, output }, weights: {} };
}
const product = (inputs: string[]): NetworkNode => ({ op: 'multiply', id: 'product', inputs });
const kinds = (network: Network) => network.graph.nodes.map((node) => (node.op === 'activation' ? node.kind : node.op));

describe('fusing activations', () => {
  test.each<[ActivationKind, ActivationKind]>([
    ['sigmoid', 'silu'],
    ['hard-sigmoid', 'hard-swish'],
  ])('x times %s of x is %s, in either order', (gate, whole) => {
    for (const inputs of [['pooled', 'gate'], ['gate', 'pooled']]) {
      const network = gated(gate, [product(inputs)]);
      const fused = fuseActivations(network);
      expect(kinds(fused)).toEqual(['input', 'global-average-pool', whole]);
      expect(worstDifference(referenceForward(network, randomImage(network)), referenceForward(fused, randomImage(network)))).toBeLessThan(1e-12);
    }
  });

  test('a gate that others read too stays', () => {
    const network = gated('sigmoid', [product(['pooled', 'gate']), { op: 'add', id: 'sum', inputs: ['product', 'gate'] }], 'sum');
    expect(fuseActivations(network)).toEqual(network);
    const asOutput = gated('sigmoid', [product(['pooled', 'gate'])], 'gate');
    expect(kinds(fuseActivations(asOutput))).toContain('sigmoid');
  });

  test('relu times x, and a gate times itself, are what they are', () => {
    expect(kinds(fuseActivations(gated('relu', [product(['pooled', 'gate'])])))).toContain('multiply');
    expect(kinds(fuseActivations(gated('sigmoid', [product(['gate', 'gate'])])))).toContain('multiply');
  });

  test('never changes what a network gives', () => {
    fc.assert(
      fc.property(randomNetworks(['multiply', 'gate-activation', 'squeeze-and-excitation', 'convolution', 'activation']), (network) => {
        const image = randomImage(network);
        expect(worstDifference(referenceForward(network, image), referenceForward(fuseActivations(network), image))).toBeLessThan(1e-9);
      }),
    );
  });
});
