import type { Calibration } from './calibration.ts';

/** Everything that occurred: nothing is clipped, and one outlier makes every step larger. */
export const minMax: Calibration = { name: 'min-max', range: ({ low, high }) => ({ low, high }) };
