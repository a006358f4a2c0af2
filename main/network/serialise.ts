/** A network as bytes, and back, bit for bit. */
import { Failure } from '../foundation/failure.ts';
import { graphSchema } from './graph-schema.ts';
import type { Network } from './network.ts';
import { requireMatchingWeights } from './node-weights.ts';
import { describeIssue, tensorFileFromBytes, tensorFileToBytes } from './tensor-file.ts';

export function networkToBytes(network: Network): Uint8Array {
  return tensorFileToBytes({ content: 'network', graph: network.graph }, network.weights);
}

/**
 * @throws Failure as `tensorFileFromBytes` for bytes that are cut off, changed or not ours, `network.file-malformed` for
 * a header that is no graph, and as `inferShapes` and `requireMatchingWeights` for a network that does not fit together
 */
export function networkFromBytes(bytes: Uint8Array): Network {
  const { header, tensors } = tensorFileFromBytes(bytes);
  if (typeof header !== 'object' || header === null || !('content' in header) || header.content !== 'network' || !('graph' in header)) {
    throw new Failure('network.file-malformed', { reason: 'it holds no network' });
  }
  const parsed = graphSchema.safeParse(header.graph);
  if (!parsed.success) throw new Failure('network.file-malformed', { reason: `graph.${describeIssue(parsed.error)}` });
  const network = { graph: parsed.data, weights: tensors };
  requireMatchingWeights(network);
  return network;
}
