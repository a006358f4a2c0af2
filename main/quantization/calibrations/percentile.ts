import { bins, greatestOf, totalOf, type ValueStatistics } from '../value-statistics.ts';
import type { Calibration } from './calibration.ts';

/** Of a value's numbers, on each side (Wu et al. 2020, arXiv 2004.09602, section 5.1, where 99.99 does best overall). */
const leftOut = 0.0001;

/** All but the outermost ten thousandth on each side. */
export const percentile: Calibration = {
  name: 'percentile',
  range: (statistics) => {
    const { positive, negative, low, high } = statistics;
    const total = totalOf(positive) + totalOf(negative);
    return { low: Math.max(low, -edge(negative, statistics, total)), high: Math.min(high, edge(positive, statistics, total)) };
  },
};

/** The magnitude beyond which at most the share that is left out lies; 0 where the side is as good as empty. */
function edge(side: Float64Array, statistics: ValueStatistics, total: number): number {
  let beyond = 0;
  for (let bin = bins - 1; bin >= 0; bin--) {
    beyond += side[bin];
    if (beyond > leftOut * total) return ((bin + 1) / bins) * greatestOf(statistics);
  }
  return 0;
}
