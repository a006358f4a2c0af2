import type { Schedule } from '../training/schedule.ts';

/** One cycle with a short rise: what a stage begins with has learned already, and needs less warming up than random weights. */
export function stageSchedule(peakRate: number): Schedule {
  return { kind: 'one-cycle', peakRate, warmUp: 0.2 };
}
