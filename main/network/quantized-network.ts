/**
 * A network in 8-bit integers, as plain data: what writers of int8 files (ONNX, LiteRT) write.
 *
 * A value between nodes is uint8: real = scale x (integer - zero point) (Jacob et al. 2018, arXiv 1712.05877, eq. 1). Zero is
 * always exactly an integer, so padding is exact. Kernels are int8, symmetric, one scale an output channel. Biases are int32 in steps
 * of (scale of the input x scale of the channel), so that they add to the sum of products without rounding.
 */
import { findFusedActivations } from './fused-activations.ts';
import { layerOperations, type LayerNode } from './layer-nodes.ts';
import type { ActivationNode, NetworkGraph, NetworkNode, Weights } from './network.ts';

/** Of a uint8 value. As int8, the zero point is 128 less and everything else the same. */
export interface ValueQuantization {
  /** A float32 number. */
  scale: number;
  /** 0..255 */
  zeroPoint: number;
}

export interface QuantizedLayer {
  /** In the shape of the network's own kernel; -127..127. */
  kernel: Int8Array;
  /** By output channel (of a depthwise convolution: by channel). */
  kernelScales: Float32Array;
  /** By output channel; null where the layer has no bias. */
  bias: Int32Array | null;
}

export interface QuantizedNetwork {
  /** Batch norm is folded, low-rank convolutions are the two that they are written as. */
  graph: NetworkGraph;
  /** Those that stay float32: batch norms that cannot be folded, and layers that read a value which is not quantised. */
  weights: Weights;
  /** By id of a convolution, depthwise convolution or linear layer. */
  layers: Record<string, QuantizedLayer>;
  /** By node id. The logits stay float32, and so does what {@link fusedActivations} names. */
  values: Record<string, ValueQuantization>;
}

const endsWithActivation: ReadonlySet<NetworkNode['op']> = new Set<NetworkNode['op']>([...layerOperations, 'add']);

/** What comes before an activation is not rounded by itself where nothing else reads it: runtimes compute both in one. */
export function fusedActivations(graph: NetworkGraph): Map<string, ActivationNode> {
  return findFusedActivations(graph, endsWithActivation);
}

/** Where each value's range comes from: its own, or, for what only chooses or averages among integers, that of its input. */
export function rangeOwners(graph: NetworkGraph): Map<string, string> {
  const fused = fusedActivations(graph);
  const owners = new Map<string, string>();
  for (const { id, op, inputs } of graph.nodes) {
    if (id === graph.output || fused.has(id)) continue;
    const keeps = op === 'max-pool' || op === 'average-pool' || op === 'pad';
    const shared = keeps ? owners.get(inputs[0]) : id;
    if (shared !== undefined) owners.set(id, shared);
  }
  return owners;
}

/** A byte a weight, four a scale and a bias; what stays float32 as it is. */
export function storedBytes({ layers, weights }: QuantizedNetwork): number {
  const inLayers = Object.values(layers).reduce((sum, { kernel, kernelScales, bias }) => sum + kernel.byteLength + kernelScales.byteLength + (bias?.byteLength ?? 0), 0);
  return inLayers + Object.values(weights).reduce((sum, { values }) => sum + values.byteLength, 0);
}

/** [kernel height, kernel width, inputs (of a group), outputs], [kernel height, kernel width, channels, 1] or [inputs, outputs], as of float weights. */
export function kernelShape(node: LayerNode, { kernel, kernelScales }: QuantizedLayer): number[] {
  const channels = kernelScales.length;
  if (node.op === 'linear') return [kernel.length / channels, channels];
  const inputs = kernel.length / (node.kernel[0] * node.kernel[1] * channels);
  return node.op === 'depthwise-convolution' ? [...node.kernel, channels, 1] : [...node.kernel, inputs, channels];
}
