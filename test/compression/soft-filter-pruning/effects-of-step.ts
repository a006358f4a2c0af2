/** Effects as one training step would leave them, with gradients from a seed. */
import { recordEffects, type ChannelEffects } from '../../../main/compression/soft-filter-pruning/channel-effects.ts';
import { tf, type Tensor } from '../../../main/engine/tensorflow.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { ChannelGroup } from '../../../main/network/channel-groups.ts';
import { isStatistic, type Network, type Weights } from '../../../main/network/network.ts';

export function randomGradients({ weights }: Network, seed = 1): Weights {
  const random = randomFromSeed(seed);
  const trained = Object.entries(weights).filter(([name]) => !isStatistic(name));
  return Object.fromEntries(trained.map(([name, { shape, values }]) => [name, { shape, values: values.map(() => random.normal()) }]));
}

export function tensorsOf(weights: Weights): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(weights).map(([name, { shape, values }]) => [name, tf.tensor(values, shape)]));
}

export function effectsOfStep(network: Network, groups: readonly ChannelGroup[]): ChannelEffects {
  const recorder = recordEffects(groups);
  const tensors = [tensorsOf(randomGradients(network)), tensorsOf(network.weights)];
  recorder.record(tensors[0], tensors[1]);
  tf.dispose(tensors);
  return recorder.take();
}
