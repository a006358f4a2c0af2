/** Small networks that hold every operator that is written into files. */
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { Network, NetworkGraph, NetworkNode } from '../../../main/network/network.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import type { OnnxMetadata } from '../../../main/network/onnx/metadata.ts';
import type { QuantizedNetwork } from '../../../main/network/quantized-network.ts';
import { measuredValues, quantizeNetwork } from '../../../main/quantization/quantize-network.ts';
import { writtenNetwork } from '../../../main/network/written-network.ts';

const classes = 3;

export const sampleMetadata: OnnxMetadata = {
  labels: ['good', 'scratch', 'вмятина'],
  goodClass: 'good',
  resizeRule: 'stretched',
  datasetRevision: 'd-0123456789ab',
  recipe: 'none',
  seed: 1,
  fettleVersion: '0.0.0',
};

const around = { top: 1, bottom: 1, left: 1, right: 1 };
const sliding = { kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: around, bias: true } satisfies Partial<NetworkNode>;
const head: NetworkNode[] = [
  { op: 'global-average-pool', id: 'pool', inputs: ['last'] },
  { op: 'linear', id: 'logits', inputs: ['pool'], outputChannels: classes },
];

const residual: NetworkNode[] = [
  { op: 'convolution', id: 'first', inputs: ['image'], outputChannels: 4, ...sliding },
  { op: 'batch-norm', id: 'norm', inputs: ['first'], epsilon: 1e-5 },
  { op: 'activation', id: 'relu', inputs: ['norm'], kind: 'relu' },
  { op: 'convolution', id: 'second', inputs: ['relu'], outputChannels: 4, ...sliding, lowRank: { kind: 'spatial', rank: 2 } },
  { op: 'add', id: 'sum', inputs: ['relu', 'second'] },
  { op: 'max-pool', id: 'last', inputs: ['sum'], window: [3, 3], strides: [2, 2], padding: around },
];

const mobile: NetworkNode[] = [
  { op: 'depthwise-convolution', id: 'deep', inputs: ['image'], ...sliding },
  { op: 'activation', id: 'relu6', inputs: ['deep'], kind: 'relu6' },
  { op: 'activation', id: 'swish', inputs: ['relu6'], kind: 'hard-swish' },
  { op: 'concat', id: 'both', inputs: ['deep', 'swish'] },
  { op: 'global-average-pool', id: 'squeeze', inputs: ['both'] },
  { op: 'linear', id: 'excite', inputs: ['squeeze'], outputChannels: 6 },
  { op: 'activation', id: 'gate', inputs: ['excite'], kind: 'sigmoid' },
  { op: 'multiply', id: 'gated', inputs: ['both', 'gate'] },
  { op: 'average-pool', id: 'last', inputs: ['gated'], window: [2, 2], strides: [2, 2], padding: { top: 0, bottom: 0, left: 0, right: 0 } },
];

export function sampleNetworks(): Network[] {
  return [residual, mobile].map((nodes) => {
    const normalisation: NetworkGraph['input']['normalisation'] = { mean: [124, 116, 104], deviation: [58, 57, 57] };
    const graph: NetworkGraph = { name: 'sample', input: { height: 8, width: 8, normalisation }, nodes: [{ op: 'input', id: 'image', inputs: [] }, ...nodes, ...head], output: 'logits' };
    return { graph, weights: initialWeights(graph, randomFromSeed(1)) };
  });
}

export function sampleQuantizedNetworks(): QuantizedNetwork[] {
  return sampleNetworks().map((network) => {
    const written = writtenNetwork(network);
    return quantizeNetwork(written, new Map(measuredValues(written.graph).map((id) => [id, { low: -3, high: 3 }])));
  });
}
