/** All ways to choose ranges. A new one is one file and one line here; where two do as well, the earlier is taken. */
import type { Calibration } from './calibration.ts';
import { entropy } from './entropy.ts';
import { minMax } from './min-max.ts';
import { percentile } from './percentile.ts';

export const calibrations: readonly Calibration[] = [minMax, percentile, entropy];
