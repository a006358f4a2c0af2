/**
 * A factor and a term by channel, as exporters leave them behind of batch norms, biases and scalings. They become part of the
 * layer that gives the value, where nobody else reads that, and otherwise a depthwise convolution of one pixel.
 */
import { isLayer } from '../layer-nodes.ts';
import type { DepthwiseConvolutionNode, NetworkNode, Weights } from '../network.ts';

export interface Affine {
  /** [channels] */
  factors: Float32Array;
  /** [channels]; null where nothing is added. */
  terms: Float32Array | null;
}

/** @returns whether the last layer of these nodes with this id took them in */
export function foldIntoLayer(nodes: NetworkNode[], weights: Weights, id: string, { factors, terms }: Affine): boolean {
  const index = nodes.findIndex((node) => node.id === id);
  const layer = nodes[index];
  if (!layer || !isLayer(layer)) return false;
  const channels = factors.length;
  const kernel = weights[`${id}/kernel`];
  // In every kernel the output channel is the fastest to change, or, of a depthwise one, the only one that does.
  weights[`${id}/kernel`] = { shape: kernel.shape, values: kernel.values.map((value, position) => value * factors[position % channels]) };
  const bias = weights[`${id}/bias`]?.values;
  if (!bias && !terms) return true;
  weights[`${id}/bias`] = { shape: [channels], values: factors.map((factor, channel) => (bias?.[channel] ?? 0) * factor + (terms?.[channel] ?? 0)) };
  if (layer.op !== 'linear') nodes[index] = { ...layer, bias: true };
  return true;
}

export function affineNode(id: string, input: string, { factors, terms }: Affine): { node: DepthwiseConvolutionNode; weights: Weights } {
  const channels = factors.length;
  const node: DepthwiseConvolutionNode = {
    op: 'depthwise-convolution',
    id,
    inputs: [input],
    kernel: [1, 1],
    strides: [1, 1],
    dilations: [1, 1],
    padding: { top: 0, bottom: 0, left: 0, right: 0 },
    bias: terms !== null,
  };
  const weights: Weights = { [`${id}/kernel`]: { shape: [1, 1, channels, 1], values: factors } };
  if (terms) weights[`${id}/bias`] = { shape: [channels], values: terms };
  return { node, weights };
}
