/** Finds x · sigmoid(x) and x · hard-sigmoid(x) in a graph, and writes them as the one activation that they are. */
import type { ActivationKind, ActivationNode, Network, NetworkNode } from '../network.ts';

const products: Partial<Record<ActivationKind, ActivationKind>> = { sigmoid: 'silu', 'hard-sigmoid': 'hard-swish' };

/**
 * The product takes the activation's place under its own id; the weights stay as they are.
 * @param apart ids of activations that stay as they are: what they give is rounded, and a product alone would not round it
 */
export function fuseActivations(network: Network, apart: ReadonlySet<string> = new Set()): Network {
  const { graph } = network;
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const uses = new Map<string, number>([[graph.output, 1]]);
  for (const input of graph.nodes.flatMap((node) => node.inputs)) uses.set(input, (uses.get(input) ?? 0) + 1);

  const fused = new Set<string>();
  const nodes = graph.nodes.map((node): NetworkNode => {
    if (node.op !== 'multiply' || node.inputs.length !== 2) return node;
    for (const [gate, input] of [node.inputs, [...node.inputs].reverse()]) {
      const activation = byId.get(gate);
      if (activation?.op !== 'activation' || activation.inputs[0] !== input || uses.get(gate) !== 1 || apart.has(gate)) continue;
      const kind = products[activation.kind];
      if (!kind) continue;
      fused.add(gate);
      return { op: 'activation', id: node.id, inputs: [input], kind } satisfies ActivationNode;
    }
    return node;
  });
  return { ...network, graph: { ...graph, nodes: nodes.filter((node) => !fused.has(node.id)) } };
}
