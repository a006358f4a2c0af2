/** Zeros around an image that only convolutions read are their own padding: nothing has to be copied for them. */
import type { Network, NetworkNode, Padding, PadNode } from '../network.ts';

/** @param apart ids of paddings that stay as they are */
export function absorbPadding(network: Network, apart: ReadonlySet<string> = new Set()): Network {
  const { graph } = network;
  const pads = new Map(graph.nodes.flatMap((node): [string, PadNode][] => (node.op === 'pad' && !apart.has(node.id) && node.id !== graph.output ? [[node.id, node]] : [])));
  for (const node of graph.nodes) if (!slides(node)) for (const input of node.inputs) pads.delete(input);
  const nodes = graph.nodes.flatMap((node): NetworkNode[] => {
    if (pads.has(node.id)) return [];
    const pad = slides(node) ? pads.get(node.inputs[0]) : undefined;
    return [pad && slides(node) ? { ...node, inputs: pad.inputs, padding: sum(node.padding, pad.padding) } : node];
  });
  return { ...network, graph: { ...graph, nodes } };
}

type SlidingNode = Extract<NetworkNode, { op: 'convolution' | 'depthwise-convolution' | 'grouped-convolution' }>;

function slides(node: NetworkNode): node is SlidingNode {
  return node.op === 'convolution' || node.op === 'depthwise-convolution' || node.op === 'grouped-convolution';
}

function sum(one: Padding, other: Padding): Padding {
  return { top: one.top + other.top, bottom: one.bottom + other.bottom, left: one.left + other.left, right: one.right + other.right };
}
