/** Small networks as files, and pictures to run them on. */
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { resNet } from '../../../main/network/families/resnet.ts';
import type { Network } from '../../../main/network/network.ts';
import type { OnnxMetadata } from '../../../main/network/onnx/metadata.ts';
import { inferShapes } from '../../../main/network/shapes.ts';
import { randomWeights } from '../random-graph.ts';
import { referenceForward } from '../reference-forward.ts';

export const normalisation = { mean: [123.7, 116.3, 103.5], deviation: [58.4, 57.1, 57.4] } satisfies Network['graph']['input']['normalisation'];

export function metadataFor(classes: number): OnnxMetadata {
  return {
    labels: Array.from({ length: classes }, (_, index) => `вид ${index}`),
    goodClass: 'вид 0',
    resizeRule: 'stretched to height x width',
    datasetRevision: 'd-0123456789ab',
    recipe: 'soft-filter-pruning, ratio 0.5',
    seed: 7,
    fettleVersion: '0.1.0',
  };
}

export function classesOf(network: Network): number {
  return inferShapes(network.graph)[network.graph.output].channels;
}

export function smallResNet(classes = 4, size = 16, baseWidth = 4): Network {
  const graph = resNet({ depth: 18, stem: 'small', classes, height: size, width: size, normalisation, baseWidth });
  return { graph, weights: randomWeights(graph, randomFromSeed(3)) };
}

/** uint8 [count, height, width, 3] */
export function randomPictures(network: Network, count: number, seed = 1): Uint8Array {
  const { height, width } = network.graph.input;
  const random = randomFromSeed(seed);
  return Uint8Array.from({ length: count * height * width * 3 }, () => random.integer(256));
}

/** Logits by the reference evaluator, float64 [count, classes]. */
export function referenceLogits(network: Network, pictures: Uint8Array): Float64Array {
  const { height, width, normalisation: by } = network.graph.input;
  const size = height * width * 3;
  const rows = Array.from({ length: pictures.length / size }, (_, index) => {
    const picture = pictures.subarray(index * size, (index + 1) * size);
    const normalised = Float64Array.from(picture, (value, position) => (value - by.mean[position % 3]) / by.deviation[position % 3]);
    return Array.from(referenceForward(network, normalised));
  });
  return Float64Array.from(rows.flat());
}
