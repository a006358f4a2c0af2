/** Zeros around an image that are as well a layer's own padding: then nothing has to be copied for them. */
import type { ActivationKind, ConvolutionNode, DepthwiseConvolutionNode, GroupedConvolutionNode, Network, NetworkNode, Padding, PadNode, PoolNode } from '../network.ts';

/**
 * Convolutions pad with zeros themselves. A maximum of what is never below zero does not see whether zeros are among it.
 * @param apart ids of paddings that stay as they are
 */
export function absorbPadding(network: Network, apart: ReadonlySet<string> = new Set()): Network {
  const { graph } = network;
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const pads = new Map(graph.nodes.flatMap((node): [string, PadNode][] => (node.op === 'pad' && !apart.has(node.id) && node.id !== graph.output ? [[node.id, node]] : [])));
  for (const node of graph.nodes) {
    for (const input of node.inputs) {
      const pad = pads.get(input);
      if (pad && !takesIn(node, pad, byId.get(pad.inputs[0])!)) pads.delete(input);
    }
  }
  const nodes = graph.nodes.flatMap((node): NetworkNode[] => {
    if (pads.has(node.id)) return [];
    const pad = hasPadding(node) ? pads.get(node.inputs[0]) : undefined;
    return [pad && hasPadding(node) ? { ...node, inputs: pad.inputs, padding: sum(node.padding, pad.padding) } : node];
  });
  // Behind a padding that is gone there may be another one.
  return nodes.length === graph.nodes.length ? network : absorbPadding({ ...network, graph: { ...graph, nodes } }, apart);
}

type PaddedNode = ConvolutionNode | DepthwiseConvolutionNode | GroupedConvolutionNode | PoolNode;

function hasPadding(node: NetworkNode): node is PaddedNode {
  return node.op === 'convolution' || node.op === 'depthwise-convolution' || node.op === 'grouped-convolution' || node.op === 'max-pool';
}

function takesIn(node: NetworkNode, pad: PadNode, source: NetworkNode): boolean {
  if (!hasPadding(node)) return false;
  if (node.op !== 'max-pool') return true;
  const { top, bottom, left, right } = sum(node.padding, pad.padding);
  // Each window must keep a pixel of the image.
  const seesImage = Math.max(top, bottom) < node.window[0] && Math.max(left, right) < node.window[1];
  return seesImage && source.op === 'activation' && neverBelowZero.has(source.kind);
}

const neverBelowZero: ReadonlySet<ActivationKind> = new Set<ActivationKind>(['relu', 'relu6', 'sigmoid', 'hard-sigmoid']);

function sum(one: Padding, other: Padding): Padding {
  return { top: one.top + other.top, bottom: one.bottom + other.bottom, left: one.left + other.left, right: one.right + other.right };
}
