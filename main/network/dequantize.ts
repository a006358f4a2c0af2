/** From integers back to real numbers. */
import { isLayer } from './layer-nodes.ts';
import type { Network, Weights } from './network.ts';
import { kernelShape, type QuantizedNetwork } from './quantized-network.ts';

/** The float network whose weights are exactly what the integers stand for: what a simulation computes with. */
export function dequantizedNetwork({ graph, weights, layers, values }: QuantizedNetwork): Network {
  const restored: Weights = { ...weights };
  for (const node of graph.nodes) {
    if (!isLayer(node) || !layers[node.id]) continue;
    const { kernel, kernelScales, bias } = layers[node.id];
    const channels = kernelScales.length;
    const inputScale = values[node.inputs[0]].scale;
    restored[`${node.id}/kernel`] = { shape: kernelShape(node, layers[node.id]), values: Float32Array.from(kernel, (integer, index) => integer * kernelScales[index % channels]) };
    if (bias) restored[`${node.id}/bias`] = { shape: [channels], values: Float32Array.from(bias, (integer, channel) => integer * inputScale * kernelScales[channel]) };
  }
  return { graph, weights: restored };
}
