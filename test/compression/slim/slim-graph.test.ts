import { describe, expect, test } from 'vitest';
import { leastSlimNumbers, slimGraph, slimGraphOfBytes } from '../../../main/compression/slim/slim-graph.ts';
import { storedNumbers } from '../../../main/compression/network-size.ts';
import { factorise } from '../../../main/compression/low-rank/factorise.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { buildGraph } from '../../../main/network/families/index.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import { writeOnnx } from '../../../main/network/onnx/write.ts';
import { metadataFor } from '../../network/onnx/files.ts';
import { smallResNet } from '../small-networks.ts';

const options = { stem: 'imagenet' as const, classes: 3, height: 64, width: 64, normalisation: { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] } };
const written = (graph: ReturnType<typeof slimGraph>) => writeOnnx({ graph, weights: initialWeights(graph, randomFromSeed(1)) }, metadataFor(3)).length;

describe('a slim graph', () => {
  test.each(['resnet18', 'efficientnet-lite0', 'mobilenetv2'])('of %s is narrowed to a stated number of bytes, all layers alike', (family) => {
    const dense = buildGraph(family, options);
    const slim = slimGraphOfBytes(dense, 400_000);
    expect(Math.abs(written(slim) / 400_000 - 1)).toBeLessThan(0.03);
    expect(slim.nodes.map(({ id }) => id)).toEqual(dense.nodes.map(({ id }) => id));
  });

  test('of a residual network is the family at another width', () => {
    const wide = buildGraph('resnet18', options);
    const narrow = buildGraph('resnet18', { ...options, baseWidth: 8 });
    expect(slimGraph(wide, storedNumbers(narrow)).nodes).toEqual(narrow.nodes);
  });

  test('never stores more than it may, and is as narrow as can be where nothing is narrow enough', () => {
    const { graph } = smallResNet();
    for (const share of [1, 0.5, 0.1]) expect(storedNumbers(slimGraph(graph, share * storedNumbers(graph)))).toBeLessThanOrEqual(share * storedNumbers(graph));
    expect(storedNumbers(slimGraph(graph, 1))).toBe(leastSlimNumbers(graph));
  });

  test('begins with whole kernels where the other network was taken apart', () => {
    const taken = factorise(smallResNet(), { kind: 'spatial', startingRank: 'useful' });
    expect(slimGraph(taken.graph, 1e9).nodes.some((node) => node.op === 'convolution' && node.lowRank)).toBe(false);
  });
});
