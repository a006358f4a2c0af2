/** A network made for other classes gets a new last layer; everything before it is kept. */
import { Failure } from '../foundation/failure.ts';
import type { Random } from '../foundation/random.ts';
import type { ConvolutionNode, LinearNode, Network, NetworkGraph, NetworkNode } from './network.ts';
import { initialWeights } from './node-weights.ts';

/**
 * The layer that makes a channel for each class: the last one, or a convolution behind which its image is only averaged
 * (SqueezeNet, Network in Network). Null where the logits come from anything else.
 */
export function headOf(graph: NetworkGraph): LinearNode | ConvolutionNode | null {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  let node: NetworkNode | undefined = nodes.get(graph.output);
  while (node && passesChannels(node) && graph.nodes.filter(({ inputs }) => (inputs as string[]).includes(node!.inputs[0]!)).length === 1) node = nodes.get(node.inputs[0]!);
  return node?.op === 'linear' || (node?.op === 'convolution' && !node.lowRank) ? node : null;
}

/** What gives a channel for a channel, and has no weights of its own. */
function passesChannels({ op }: NetworkNode): boolean {
  return op === 'activation' || op === 'global-average-pool' || op === 'average-pool' || op === 'max-pool' || op === 'pad';
}

/**
 * The network itself where it has as many classes already.
 * @throws Failure `network.no-head` where the logits do not come from one layer
 */
export function replaceHead(network: Network, classes: number, random: Random): Network {
  const head = headOf(network.graph);
  if (!head) {
    const { output, nodes } = network.graph;
    throw new Failure('network.no-head', { node: output, operator: nodes.find(({ id }) => id === output)?.op ?? '?' });
  }
  if (head.outputChannels === classes) return network;
  const replaced: NetworkNode = { ...head, outputChannels: classes };
  const graph = { ...network.graph, nodes: network.graph.nodes.map((node) => (node.id === head.id ? replaced : node)) };
  const fresh = initialWeights(graph, random);
  const names = Object.keys(network.weights).filter((name) => name === `${head.id}/kernel` || name === `${head.id}/bias`);
  return { graph, weights: { ...network.weights, ...Object.fromEntries(names.map((name) => [name, fresh[name]])) } };
}
