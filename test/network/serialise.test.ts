import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import type { Network } from '../../main/network/network.ts';
import { networkFromBytes, networkToBytes } from '../../main/network/serialise.ts';
import { tensorFileToBytes } from '../../main/network/tensor-file.ts';
import { randomNetworks } from './random-graph.ts';

function codeOf(bytes: Uint8Array): string {
  try {
    networkFromBytes(bytes);
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
  return 'read';
}

const sample = (): Network => fc.sample(randomNetworks(['convolution-batch-norm']), { numRuns: 1, seed: 1 })[0];

describe('a network as bytes', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(randomNetworks(), (network) => {
        expect(networkFromBytes(networkToBytes(network))).toEqual(network);
      }),
      { numRuns: 50 },
    );
  });

  test('is refused where a field is missing, of another type or unknown', () => {
    const { graph, weights } = sample();
    const changes: unknown[] = [
      null,
      {},
      { ...graph, nodes: 'none' },
      { ...graph, extra: 1 },
      { ...graph, nodes: [...graph.nodes, { op: 'dropout', id: 'dropout', inputs: ['image'] }] },
      { ...graph, nodes: graph.nodes.map((node) => ({ ...node, id: 7 })) },
      { ...graph, input: { ...graph.input, normalisation: { mean: [0, 0, 0], deviation: [1, 0, 1] } } },
      { ...graph, input: { ...graph.input, normalisation: { mean: [0, 0, NaN], deviation: [1, 1, 1] } } },
    ];
    for (const changed of changes) expect(codeOf(tensorFileToBytes({ content: 'network', graph: changed }, weights))).toBe('network.file-malformed');
    expect(codeOf(tensorFileToBytes({ content: 'other', graph }, weights))).toBe('network.file-malformed');
    expect(codeOf(tensorFileToBytes(null, weights))).toBe('network.file-malformed');
  });

  test('is refused where graph and weights do not fit together', () => {
    const { graph, weights } = sample();
    const [first, ...rest] = Object.entries(weights);
    const bytes = (changedGraph: unknown, changedWeights: Network['weights']) => tensorFileToBytes({ content: 'network', graph: changedGraph }, changedWeights);
    expect(codeOf(bytes(graph, Object.fromEntries(rest)))).toBe('network.weight-missing');
    expect(codeOf(bytes(graph, { ...weights, [`${first[0]}2`]: first[1] }))).toBe('network.weight-unknown');
    expect(codeOf(bytes({ ...graph, output: 'nowhere' }, weights))).toBe('network.no-output');
    expect(codeOf(bytes({ ...graph, input: { ...graph.input, height: 1e12 } }, weights))).toBe('network.attribute');
  });
});
