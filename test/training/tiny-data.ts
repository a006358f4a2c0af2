/** A few small images of three classes, and networks that learn them in a second. */
import type { DecodedImages } from '../../main/dataset/revision.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { ConvolutionNode, LowRank, Network, NetworkGraph, NetworkNode } from '../../main/network/network.ts';
import { initialWeights } from '../../main/network/node-weights.ts';
import type { TrainingSettings } from '../../main/training/settings.ts';
import { noAugmentation } from '../../main/training/augmentation.ts';

export const side = 8;

/** Rows bright, columns bright, or a bright spot, in noise; classes alternate. */
export function tinyImages(count: number, seed = 1): DecodedImages {
  const random = randomFromSeed(seed, 7);
  const pixels = new Uint8Array(count * side * side * 3);
  const labels = Int32Array.from({ length: count }, (_, index) => index % 3);
  for (let image = 0; image < count; image++) {
    const at = random.integer(side);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const bright = [row % 4 === at % 4, column % 4 === at % 4, Math.abs(row - 4) + Math.abs(column - 4) < 3][labels[image]];
        for (let channel = 0; channel < 3; channel++) {
          pixels[((image * side + row) * side + column) * 3 + channel] = (bright ? 160 : 60) + random.integer(70);
        }
      }
    }
  }
  return { count, height: side, width: side, pixels, labels };
}

const input = { height: side, width: side, normalisation: { mean: [110, 110, 110] as [number, number, number], deviation: [60, 60, 60] as [number, number, number] } };

function convolution(id: string, from: string, outputChannels: number, lowRank?: LowRank): ConvolutionNode {
  return { op: 'convolution', id, inputs: [from], kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: { top: 1, bottom: 1, left: 1, right: 1 }, outputChannels, bias: false, ...(lowRank && { lowRank }) };
}

/** A stem, one residual block, a classifier. */
export function tinyGraph(lowRank?: LowRank, classes = 3): NetworkGraph {
  const nodes: NetworkNode[] = [
    { op: 'input', id: 'image', inputs: [] },
    convolution('stem', 'image', 6),
    { op: 'batch-norm', id: 'stem.norm', inputs: ['stem'], epsilon: 1e-5 },
    { op: 'activation', id: 'stem.relu', inputs: ['stem.norm'], kind: 'relu' },
    convolution('block', 'stem.relu', 6, lowRank),
    { op: 'batch-norm', id: 'block.norm', inputs: ['block'], epsilon: 1e-5 },
    { op: 'add', id: 'sum', inputs: ['block.norm', 'stem.relu'] },
    { op: 'activation', id: 'sum.relu', inputs: ['sum'], kind: 'relu' },
    { op: 'global-average-pool', id: 'pool', inputs: ['sum.relu'] },
    { op: 'linear', id: 'classifier', inputs: ['pool'], outputChannels: classes },
  ];
  return { name: 'tiny', input, nodes, output: 'classifier' };
}

export function tinyNetwork(lowRank?: LowRank, seed = 1): Network {
  const graph = tinyGraph(lowRank);
  return { graph, weights: initialWeights(graph, randomFromSeed(seed)) };
}

export function tinySettings(changes: Partial<TrainingSettings> = {}): TrainingSettings {
  return {
    batch: 8,
    epochs: 3,
    schedule: { kind: 'one-cycle', peakRate: 0.1, warmUp: 0.3 },
    momentum: 0.9,
    weightDecay: 5e-4,
    augmentation: { ...noAugmentation, horizontalFlip: true, shift: 0.15, brightness: 0.1, contrast: 0.1 },
    balance: 'square-root',
    labelSmoothing: 0,
    patience: null,
    ...changes,
  };
}

/** The first of `count` images train, the rest validate. */
export function sidesOf(count: number, train: number): { train: number[]; validation: number[] } {
  const all = Array.from({ length: count }, (_, index) => index);
  return { train: all.slice(0, train), validation: all.slice(train) };
}
