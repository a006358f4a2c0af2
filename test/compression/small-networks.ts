/** Networks small enough to test on, and their outputs as the reference computes them. */
import { randomFromSeed } from '../../main/foundation/random.ts';
import { resNet } from '../../main/network/families/resnet.ts';
import type { Network } from '../../main/network/network.ts';
import { storedNumbers } from '../../main/compression/network-size.ts';
import type { CompressionFacts } from '../../main/compression/step.ts';
import { randomImage, randomWeights, worstDifference } from '../network/random-graph.ts';
import { referenceForward } from '../network/reference-forward.ts';

/** A ResNet18 of few channels, its batch norm statistics and all other weights random. */
export function smallResNet({ baseWidth = 8, pixels = 8, seed = 1 } = {}): Network {
  const normalisation = { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] };
  const graph = resNet({ depth: 18, stem: 'small', classes: 4, height: pixels, width: pixels, normalisation, baseWidth });
  return { graph, weights: randomWeights(graph, randomFromSeed(seed)) };
}

/** Largest difference of the logits on one random image, as a share of the largest logit (of 1 where that is smaller). */
export function outputDifference(first: Network, second: Network, seed = 1): number {
  const image = randomImage(first, seed);
  return worstDifference(referenceForward(first, image), referenceForward(second, image));
}

export function sizeShare(small: Network, dense: Network): number {
  return storedNumbers(small.graph) / storedNumbers(dense.graph);
}

export function factsOf(network: Network, start: CompressionFacts['start'] = 'given'): CompressionFacts {
  return { network, start, trainingEpochs: 12, peakRate: 0.1 };
}
