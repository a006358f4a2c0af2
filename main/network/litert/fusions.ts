/** Activations that LiteRT does at the end of another operator, so that the value between them is never stored. */
import type { ActivationNode, NetworkGraph, NetworkNode } from '../network.ts';

const canEndWithActivation = new Set<NetworkNode['op']>(['convolution', 'depthwise-convolution', 'linear', 'batch-norm', 'add', 'multiply']);

/** @returns ReLU and ReLU6 that alone read a node whose operator can end with them, by that node's id */
export function findFusions(graph: NetworkGraph): Map<string, ActivationNode> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const readers = new Map<string, number>([[graph.output, 1]]);
  for (const input of graph.nodes.flatMap((node): readonly string[] => node.inputs)) readers.set(input, (readers.get(input) ?? 0) + 1);
  const activations = graph.nodes.filter((node) => node.op === 'activation' && (node.kind === 'relu' || node.kind === 'relu6')) as ActivationNode[];
  return new Map(activations.filter(({ inputs: [input] }) => readers.get(input) === 1 && endsWithOperator(nodes.get(input)!)).map((node) => [node.inputs[0], node]));
}

/** An addition of one value is no operator: there is nothing to end. */
function endsWithOperator(node: NetworkNode): boolean {
  const isElementwise = node.op === 'add' || node.op === 'multiply';
  return canEndWithActivation.has(node.op) && (!isElementwise || node.inputs.length > 1);
}
