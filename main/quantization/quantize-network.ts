/** Float weights and ranges of values, turned into integers. */
import type { Network, NetworkGraph, NetworkNode, Weights } from '../network/network.ts';
import { isLayer, type LayerNode } from '../network/layer-nodes.ts';
import { rangeOwners, type QuantizedLayer, type QuantizedNetwork, type ValueQuantization } from '../network/quantized-network.ts';
import { quantizeWeight, roundHalfEven, valueQuantization, weightScale, type Range } from './affine.ts';

/** Nodes whose ranges have to be measured. The picture's own is known: pixels are 0..255. */
export function measuredValues(graph: NetworkGraph): string[] {
  const owners = rangeOwners(graph);
  return graph.nodes.filter(({ id, op }) => op !== 'input' && owners.get(id) === id).map(({ id }) => id);
}

/**
 * @param written see `writtenNetwork`
 * @param ranges by node id, of all {@link measuredValues}
 */
export function quantizeNetwork(written: Network, ranges: ReadonlyMap<string, Range>): QuantizedNetwork {
  const { graph } = written;
  const values = valueQuantizations(graph, ranges);
  const weights: Weights = { ...written.weights };
  const layers = byId<QuantizedLayer>();
  for (const node of graph.nodes) {
    if (!isLayer(node)) continue;
    const input = values[node.inputs[0]];
    if (!input) continue;
    layers[node.id] = quantizeLayer(written, node.id, outputChannels(node, written), input.scale);
    delete weights[`${node.id}/kernel`];
    delete weights[`${node.id}/bias`];
  }
  return { graph, weights, layers, values };
}

/** @param ranges by node id, of all {@link measuredValues} */
export function valueQuantizations(graph: NetworkGraph, ranges: ReadonlyMap<string, Range>): Record<string, ValueQuantization> {
  const values = byId<ValueQuantization>();
  const kinds = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const [id, owner] of rangeOwners(graph)) {
    const range = kinds.get(id)?.op === 'input' ? pictureRange(graph) : ranges.get(owner);
    const shared = owner === id ? undefined : values[owner];
    if (!shared && !range) throw new Error(`No range was measured for '${owner}'.`);
    values[id] = shared ?? valueQuantization(clipped(range!, kinds.get(id)!));
  }
  return values;
}

/** Without a prototype: a file of others may call a node 'constructor'. */
function byId<Item>(): Record<string, Item> {
  return Object.create(null) as Record<string, Item>;
}

/** What an activation cannot give needs no integers: a range that begins at zero lets runtimes leave the ReLU to the rounding. */
function clipped({ low, high }: Range, node: NetworkNode): Range {
  if (node.op !== 'activation') return { low, high };
  if (node.kind === 'relu') return { low: 0, high };
  if (node.kind === 'relu6') return { low: 0, high: Math.min(6, high) };
  return { low, high };
}

function pictureRange({ input: { normalisation } }: NetworkGraph): Range {
  const ends = normalisation.mean.flatMap((mean, channel) => [0, 255].map((pixel) => (pixel - mean) / normalisation.deviation[channel]));
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

/** Kernels have the output channel last; a depthwise kernel [height, width, channels, 1] has a channel a filter. */
function quantizeLayer({ weights }: Network, id: string, channels: number, inputScale: number): QuantizedLayer {
  const { values } = weights[`${id}/kernel`];
  const biases = weights[`${id}/bias`]?.values;
  const kernelScales = Float32Array.from({ length: channels }, (_, channel) => weightScale(ofChannel(values, channel, channels), biases?.[channel] ?? 0, inputScale));
  return {
    kernel: Int8Array.from(values, (value, index) => quantizeWeight(value, kernelScales[index % channels])),
    kernelScales,
    bias: biases ? Int32Array.from(biases, (bias, channel) => roundHalfEven(bias / (inputScale * kernelScales[channel]))) : null,
  };
}

function* ofChannel(values: Float32Array, channel: number, channels: number): Iterable<number> {
  for (let index = channel; index < values.length; index += channels) yield values[index];
}

function outputChannels(node: LayerNode, { weights }: Network): number {
  return node.op === 'depthwise-convolution' ? weights[`${node.id}/kernel`].shape[2] : node.outputChannels;
}
