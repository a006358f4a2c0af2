/** A network made for other classes gets a new last layer; everything before it is kept. */
import { Failure } from '../foundation/failure.ts';
import type { Random } from '../foundation/random.ts';
import type { LinearNode, Network } from './network.ts';
import { initialWeights } from './node-weights.ts';

/**
 * The network itself where it has as many classes already.
 * @throws Failure `network.no-head` where the logits do not come from a linear layer
 */
export function replaceHead(network: Network, classes: number, random: Random): Network {
  const head = network.graph.nodes.find(({ id }) => id === network.graph.output);
  if (!head || head.op !== 'linear') throw new Failure('network.no-head', { node: network.graph.output, operator: head?.op ?? '?' });
  if (head.outputChannels === classes) return network;
  const replaced: LinearNode = { ...head, outputChannels: classes };
  const graph = { ...network.graph, nodes: network.graph.nodes.map((node) => (node.id === head.id ? replaced : node)) };
  const fresh = initialWeights(graph, random);
  const weights = { ...network.weights };
  for (const name of [`${head.id}/kernel`, `${head.id}/bias`]) weights[name] = fresh[name];
  return { graph, weights };
}
