/**
 * Seen from the training steps of an epoch: for each channel the mean over the steps of (sum_s g_s w_s)^2, over the weights s
 * that removing the channel takes away, with the gradients g of the loss before weight decay.
 */
import { tf, type Tensor, type Tensor1D } from '../../engine/tensorflow.ts';
import { memberIndices, type ChannelGroup } from '../../network/channel-groups.ts';
import { isStatistic } from '../../network/network.ts';

/** By group id: [channels]. */
export type ChannelEffects = ReadonlyMap<string, Float64Array>;

export interface EffectRecorder {
  /** One step. @param gradients by weight name; weights that do not learn have none, and no effect */
  record(gradients: Readonly<Record<string, Tensor>>, weights: Readonly<Record<string, Tensor>>): void;
  /** The means so far; 0 where nothing was recorded. Begins anew. */
  take(): ChannelEffects;
}

interface SliceSums {
  weight: string;
  axis: number;
}

export function recordEffects(groups: readonly ChannelGroup[]): EffectRecorder {
  const members = groups.flatMap((group) => {
    const channels = Int32Array.from({ length: group.channels }, (_, channel) => channel);
    return group.members.filter(({ role, weight }) => role !== 'input' && !isStatistic(weight)).map((member) => ({ group: group.id, weight: member.weight, axis: member.axis, indices: memberIndices(member, channels) }));
  });
  // Parts of a concatenation are groups of one weight, which is summed once.
  const sums: SliceSums[] = [...new Map(members.map(({ weight, axis }) => [`${weight} ${axis}`, { weight, axis }])).values()];
  let squares = zeros(groups);
  let steps = 0;

  function record(gradients: Readonly<Record<string, Tensor>>, weights: Readonly<Record<string, Tensor>>): void {
    const learning = sums.filter(({ weight }) => gradients[weight]);
    if (learning.length === 0) return;
    const vectors = sliceSums(learning, gradients, weights);
    const effects = zeros(groups);
    for (const { group, weight, axis, indices } of members) {
      const vector = vectors.get(`${weight} ${axis}`);
      const effect = effects.get(group)!;
      if (vector) indices.forEach((slice, index) => (effect[index % effect.length] += vector[slice]));
    }
    for (const [group, effect] of effects) {
      const total = squares.get(group)!;
      effect.forEach((value, channel) => (total[channel] += value * value));
    }
    steps++;
  }

  function take(): ChannelEffects {
    const means = new Map([...squares].map(([group, total]) => [group, total.map((square) => square / Math.max(1, steps))]));
    squares = zeros(groups);
    steps = 0;
    return means;
  }

  return { record, take };
}

function zeros(groups: readonly ChannelGroup[]): Map<string, Float64Array> {
  return new Map(groups.map(({ id, channels }) => [id, new Float64Array(channels)]));
}

/** For each weight the sum of g w over all axes but one; all leave the engine in one read. */
function sliceSums(sums: readonly SliceSums[], gradients: Readonly<Record<string, Tensor>>, weights: Readonly<Record<string, Tensor>>): Map<string, Float32Array> {
  const joined = tf.tidy(() =>
    tf.concat1d(sums.map(({ weight, axis }) => {
      const others = weights[weight].shape.map((_, index) => index).filter((index) => index !== axis);
      return gradients[weight].mul(weights[weight]).sum(others) as Tensor1D;
    })),
  );
  const values = joined.dataSync() as Float32Array;
  joined.dispose();
  let start = 0;
  return new Map(sums.map(({ weight, axis }) => {
    const end = start + weights[weight].shape[axis];
    const own = values.subarray(start, end);
    start = end;
    return [`${weight} ${axis}`, own];
  }));
}
