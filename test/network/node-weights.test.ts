import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import type { Network, NetworkGraph } from '../../main/network/network.ts';
import { initialWeights, requireMatchingWeights, weightShapes } from '../../main/network/node-weights.ts';

const normalisation = { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] };
const graph = resNet({ depth: 18, stem: 'small', classes: 6, height: 32, width: 32, normalisation, baseWidth: 32 });

function withLowRank(kind: 'channel' | 'spatial', rank: number): NetworkGraph {
  const nodes = graph.nodes.map((node) => (node.op === 'convolution' && node.id === 'stage2.block1.convolution1' ? { ...node, lowRank: { kind, rank } } : node));
  return { ...graph, nodes };
}

function deviationOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

describe('weightShapes', () => {
  test('gives kernels their inputs and outputs', () => {
    const shapes = weightShapes(graph);
    expect(shapes['stem.convolution/kernel']).toEqual([3, 3, 3, 32]);
    expect(shapes['stage2.block1.batch-norm1/variance']).toEqual([64]);
    expect(shapes['classifier/kernel']).toEqual([256, 6]);
    expect(shapes['classifier/bias']).toEqual([6]);
  });

  test('gives a low-rank convolution two factors and a spectrum instead of a kernel', () => {
    const channel = weightShapes(withLowRank('channel', 5));
    expect(channel['stage2.block1.convolution1/left']).toEqual([64, 5]);
    expect(channel['stage2.block1.convolution1/spectrum']).toEqual([5]);
    expect(channel['stage2.block1.convolution1/right']).toEqual([9 * 32, 5]);
    expect(channel).not.toHaveProperty(['stage2.block1.convolution1/kernel']);
    const spatial = weightShapes(withLowRank('spatial', 7));
    expect(spatial['stage2.block1.convolution1/left']).toEqual([3 * 64, 7]);
    expect(spatial['stage2.block1.convolution1/right']).toEqual([3 * 32, 7]);
  });
});

describe('initialWeights', () => {
  test('are those of PyTorch: He by fan out, uniform linear layers, plain batch norm', () => {
    const weights = initialWeights(graph, randomFromSeed(1));
    expect(deviationOf(weights['stage4.block1.convolution2/kernel'].values)).toBeCloseTo(Math.sqrt(2 / (9 * 256)), 3);
    const linear = weights['classifier/kernel'].values;
    expect(Math.max(...linear.map(Math.abs))).toBeLessThanOrEqual(1 / 16);
    expect(deviationOf(linear)).toBeCloseTo(1 / 16 / Math.sqrt(3), 2);
    expect(weights['stem.batch-norm/scale'].values.every((value) => value === 1)).toBe(true);
    expect(weights['stem.batch-norm/shift'].values.every((value) => value === 0)).toBe(true);
    expect(weights['stem.batch-norm/variance'].values.every((value) => value === 1)).toBe(true);
  });

  test('are the same for the same seed and others for another', () => {
    expect(initialWeights(graph, randomFromSeed(3))).toEqual(initialWeights(graph, randomFromSeed(3)));
    expect(initialWeights(graph, randomFromSeed(3))['stem.convolution/kernel']).not.toEqual(initialWeights(graph, randomFromSeed(4))['stem.convolution/kernel']);
  });

  test.each(['channel', 'spatial'] as const)('of %s factors have a product as wide as a dense kernel', (kind) => {
    const rank = 40;
    const weights = initialWeights(withLowRank(kind, rank), randomFromSeed(2));
    const [left, spectrum, right] = ['left', 'spectrum', 'right'].map((part) => weights[`stage2.block1.convolution1/${part}`].values);
    const product = new Float32Array((left.length / rank) * (right.length / rank));
    for (let row = 0; row < left.length / rank; row++) {
      for (let column = 0; column < right.length / rank; column++) {
        for (let r = 0; r < rank; r++) product[(row * right.length) / rank + column] += left[row * rank + r] * spectrum[r] * right[column * rank + r];
      }
    }
    expect(deviationOf(product) / Math.sqrt(2 / (9 * 64))).toBeCloseTo(1, 1);
  });
});

describe('requireMatchingWeights', () => {
  const network = (): Network => ({ graph, weights: initialWeights(graph, randomFromSeed(1)) });

  test('accepts what was made for the graph', () => {
    expect(() => requireMatchingWeights(network())).not.toThrow();
  });

  test('names a weight that is missing, unknown, of another shape or of another length', () => {
    const missing = network();
    delete missing.weights['classifier/bias'];
    expect(() => requireMatchingWeights(missing)).toThrow(/no weight ‘classifier\/bias’/);
    const unknown = network();
    unknown.weights['elsewhere/kernel'] = { shape: [1], values: new Float32Array(1) };
    expect(() => requireMatchingWeights(unknown)).toThrow(/elsewhere\/kernel/);
    const turned = network();
    turned.weights['classifier/kernel'].shape = [6, 256];
    expect(() => requireMatchingWeights(turned)).toThrow(/\[6, 256\]/);
    const short = network();
    short.weights['classifier/kernel'].values = new Float32Array(3);
    expect(() => requireMatchingWeights(short)).toThrow(/classifier\/kernel/);
  });
});
