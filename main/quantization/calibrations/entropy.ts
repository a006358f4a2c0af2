/**
 * Migacz, 8-bit Inference with TensorRT (GTC 2017), slides 'Entropy calibration' and 'Pseudocode': among thresholds, the one whose
 * quantised distribution tells least apart from the clipped original (Kullback-Leibler divergence).
 */
import { bins, greatestOf, type ValueStatistics } from '../value-statistics.ts';
import type { Calibration } from './calibration.ts';

/** Thresholds are tried every so many bins: finer ones differ by less than a step of 8 bits. */
const stride = 16;

export const entropy: Calibration = {
  name: 'entropy',
  range: (statistics) => {
    const threshold = leastDivergence(statistics);
    return { low: Math.max(statistics.low, -threshold), high: Math.min(statistics.high, threshold) };
  },
};

function leastDivergence(statistics: ValueStatistics): number {
  const { positive, negative, low } = statistics;
  const counts = positive.map((value, bin) => value + negative[bin]);
  // Zeros are exact in any range; behind a ReLU there are so many that nothing else would count (NVIDIA's pytorch-quantization does so too).
  counts[0] = counts[1];
  // What is never negative has all integers on one side.
  const levels = low < 0 ? 128 : 256;
  let best = { divergence: Infinity, end: bins };
  for (let end = levels; end <= bins; end += stride) {
    const divergence = divergenceAt(counts, end, levels);
    if (divergence < best.divergence) best = { divergence, end };
  }
  return (best.end / bins) * greatestOf(statistics);
}

/** Of the first `end` bins, with what lies beyond put into the last, from the same bins merged into `levels` and spread out again. */
function divergenceAt(counts: Float64Array, end: number, levels: number): number {
  let beyond = 0;
  for (let bin = end; bin < bins; bin++) beyond += counts[bin];
  let merged = 0;
  for (let bin = 0; bin < end; bin++) merged += counts[bin];
  const total = merged + beyond;
  if (merged === 0) return Infinity;
  let divergence = 0;
  for (let level = 0; level < levels; level++) {
    const [from, to] = [Math.floor((level * end) / levels), Math.floor(((level + 1) * end) / levels)];
    let [sum, filled] = [0, 0];
    for (let bin = from; bin < to; bin++) {
      sum += counts[bin];
      if (counts[bin] > 0) filled++;
    }
    for (let bin = from; bin < to; bin++) {
      const clipped = counts[bin] + (bin === end - 1 ? beyond : 0);
      if (clipped === 0) continue;
      // A bin that only the clipped numbers fill has no counterpart: it tells the two apart without bound.
      if (counts[bin] === 0) return Infinity;
      const share = clipped / total;
      divergence += share * Math.log(share / (sum / filled / merged));
    }
  }
  return divergence;
}
