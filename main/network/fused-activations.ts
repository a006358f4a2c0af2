/** Activations that are computed at the end of the operator before them, so that the value between the two is never stored. */
import type { ActivationNode, NetworkGraph, NetworkNode } from './network.ts';

/**
 * @param operations those that can end with an activation, where the file is meant for
 * @returns ReLU and ReLU6 that alone read a node of these operations, by that node's id
 */
export function findFusedActivations({ nodes, output }: NetworkGraph, operations: ReadonlySet<NetworkNode['op']>): Map<string, ActivationNode> {
  const readers = new Map<string, NetworkNode[]>();
  for (const node of nodes) for (const input of node.inputs) readers.set(input, [...(readers.get(input) ?? []), node]);
  const fused = new Map<string, ActivationNode>();
  for (const node of nodes) {
    const [reader, ...others] = readers.get(node.id) ?? [];
    const clips = reader?.op === 'activation' && (reader.kind === 'relu' || reader.kind === 'relu6');
    if (node.id !== output && clips && others.length === 0 && operations.has(node.op) && !isNoOperator(node)) fused.set(node.id, reader);
  }
  return fused;
}

/** A sum of one value is written as nothing, or as an identity: there is nothing to end. */
function isNoOperator({ op, inputs }: NetworkNode): boolean {
  return (op === 'add' || op === 'multiply') && inputs.length < 2;
}
