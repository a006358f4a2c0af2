import type { Range } from '../affine.ts';
import type { ValueStatistics } from '../value-statistics.ts';

/** A way to choose the range of a value from what was counted of it. */
export interface Calibration {
  name: string;
  range(statistics: ValueStatistics): Range;
}
