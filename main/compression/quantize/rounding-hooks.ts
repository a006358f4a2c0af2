/**
 * Quantisation-aware fine-tuning (Jacob et al. 2018, arXiv 1712.05877, section 3): the forward pass rounds kernels and values as
 * the file will, gradients pass straight through, and the ranges of values follow the batches as exponential moving averages.
 * Batch norm is folded before, so that what is rounded is what is written.
 */
import { fakeQuantize } from '../../engine/operations/index.ts';
import { tf, type Tensor } from '../../engine/tensorflow.ts';
import { isLayer } from '../../network/layer-nodes.ts';
import type { NetworkGraph } from '../../network/network.ts';
import { greatestWeight, type Range } from '../../quantization/affine.ts';
import { measuredValues, valueQuantizations } from '../../quantization/quantize-network.ts';
import { valueRounding, type Rounding } from '../../training/rounding.ts';
import type { StageHooks } from '../step.ts';

/** Of the newest batch in a moving average. */
const newestShare = 0.05;

interface PendingEnds {
  id: string;
  /** [2]: least and greatest of a batch. */
  ends: Tensor;
}

/** @param graph see `writtenNetwork` */
export function roundingHooks(graph: NetworkGraph): StageHooks {
  const measured = new Set(measuredValues(graph));
  const outputAxes = new Map(graph.nodes.filter(isLayer).map((node) => [`${node.id}/kernel`, node.op === 'depthwise-convolution' ? 2 : -1]));
  const ranges = new Map<string, Range>();
  let pending: PendingEnds[] = [];

  /** What the engine has counted is read one step later, all at once: the step itself waits for nothing. */
  const follow = (): void => {
    if (pending.length === 0) return;
    const ends = tf.tidy(() => tf.concat(pending.map((each) => each.ends)).dataSync());
    pending.forEach(({ id }, index) => ranges.set(id, blended(ranges.get(id), { low: ends[2 * index], high: ends[2 * index + 1] })));
    forget();
  };
  const forget = (): void => {
    tf.dispose(pending.map(({ ends }) => ends));
    pending = [];
  };
  const inference = (): Rounding => {
    follow();
    // Before the first batch no range is known: kernels alone are rounded. What leads nowhere never has one.
    const known = new Map([...measured].map((id) => [id, ranges.get(id) ?? { low: 0, high: 0 }]));
    const { value } = valueRounding(ranges.size > 0 ? valueQuantizations(graph, known) : {});
    return { value, weight: (name, weight) => (outputAxes.has(name) ? roundKernel(weight, outputAxes.get(name)!) : weight) };
  };
  const training = (): Rounding => {
    const { value, weight } = inference();
    return {
      weight,
      value: (id, x) => {
        if (measured.has(id)) pending.push({ id, ends: tf.keep(tf.stack([x.min(), x.max()])) });
        return value(id, x);
      },
    };
  };
  return {
    rounding: { training, inference },
    progress: () => null,
    state: () => {
      follow();
      return [...ranges].map(([id, { low, high }]) => [id, low, high]);
    },
    restore: (state) => {
      forget();
      ranges.clear();
      for (const [id, low, high] of state as [string, number, number][]) ranges.set(id, { low, high });
    },
  };
}

function blended(before: Range | undefined, newest: Range): Range {
  if (!before) return newest;
  return { low: before.low + newestShare * (newest.low - before.low), high: before.high + newestShare * (newest.high - before.high) };
}

/** To int8 by output channel, which lies on `axis`; -1 is the last. */
function roundKernel(kernel: Tensor, axis: number): Tensor {
  const channels = axis < 0 ? kernel.rank + axis : axis;
  const others = kernel.shape.map((_, index) => index).filter((index) => index !== channels);
  const scale = kernel.abs().max(others, true).div(greatestWeight).maximum(1e-12);
  return fakeQuantize(kernel, { scale, least: -greatestWeight, greatest: greatestWeight });
}
