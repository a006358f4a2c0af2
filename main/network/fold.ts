/** Batch norm folded into the layer before it: what a network is once it no longer trains. */
import type { BatchNormNode, Network, NetworkNode, Weight, Weights } from './network.ts';
import { isLayer, type LayerNode } from './layer-nodes.ts';

/**
 * An equal network with fewer nodes: each batch norm that alone reads a convolution of any kind or a linear
 * layer becomes part of its weights and bias (Jacob et al. 2018, arXiv 1712.05877, eq. 14). A batch norm after anything
 * else (an addition, a pool, a value that others read too) stays. Weights that do not change are shared.
 */
export function foldBatchNorm(network: Network): Network {
  const weights: Weights = { ...network.weights };
  const readers = countReaders(network);
  const nodes = new Map<string, NetworkNode>();
  /** What a removed batch norm's readers read now. */
  const renamed = new Map<string, string>();
  const current = (id: string) => renamed.get(id) ?? id;
  for (const original of network.graph.nodes) {
    const node = { ...original, inputs: original.inputs.map(current) } as NetworkNode;
    const target = node.op === 'batch-norm' ? nodes.get(node.inputs[0]) : undefined;
    if (node.op === 'batch-norm' && target && isLayer(target) && readers.get(original.inputs[0]!) === 1) {
      nodes.set(target.id, foldInto(target, node, weights));
      renamed.set(node.id, target.id);
    } else {
      nodes.set(node.id, node);
    }
  }
  return { graph: { ...network.graph, nodes: [...nodes.values()], output: current(network.graph.output) }, weights };
}

/** How often each node is read; leaving the network counts as a reading. */
function countReaders(network: Network): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of [...network.graph.nodes.flatMap((node) => node.inputs as string[]), network.graph.output]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function foldInto(target: LayerNode, norm: BatchNormNode, weights: Weights): LayerNode {
  const take = (part: string) => {
    const { values } = weights[`${norm.id}/${part}`];
    delete weights[`${norm.id}/${part}`];
    return values;
  };
  const [scale, shift, mean, variance] = ['scale', 'shift', 'mean', 'variance'].map(take);
  const factors = Float64Array.from(scale, (value, channel) => value / Math.sqrt(variance[channel] + norm.epsilon));
  const bias = weights[`${target.id}/bias`]?.values;
  const folded = Float32Array.from(shift, (value, channel) => value + ((bias?.[channel] ?? 0) - mean[channel]) * factors[channel]);
  const name = `${target.id}/${target.op === 'convolution' && target.lowRank ? 'left' : 'kernel'}`;
  weights[name] = scaleOutputs(weights[name], factors, target);
  weights[`${target.id}/bias`] = { shape: [folded.length], values: folded };
  return target.op === 'linear' ? target : { ...target, bias: true };
}

/** Multiplies each output channel's part of a kernel, or of a left factor, whose rows are outputs. */
function scaleOutputs(weight: Weight, factors: Float64Array, target: LayerNode): Weight {
  const columns = target.op === 'convolution' && target.lowRank ? target.lowRank.rank : 1;
  return {
    shape: weight.shape,
    values: weight.values.map((value, index) => value * factors[Math.floor(index / columns) % factors.length]),
  };
}
