/** The learning rate of each step, as pure functions of the step. */

export type ScheduleKind = 'one-cycle' | 'cosine' | 'constant';

export interface Schedule {
  kind: ScheduleKind;
  /** The highest rate that is reached. */
  peakRate: number;
  /** Share of all steps in which the rate rises, 0..1 (0: it starts at the peak). Not used by `constant`. */
  warmUp: number;
}

/** Shares of all steps, for training that begins at random weights. */
export const usualWarmUp: Readonly<Record<ScheduleKind, number>> = { 'one-cycle': 0.3, cosine: 0.1, constant: 0 };

/** The rate starts at the peak divided by this; PyTorch's `div_factor`. */
const oneCycleStart = 25;
/** The rate ends at the start divided by this; PyTorch's `final_div_factor`. */
const oneCycleEnd = 1e4;

/**
 * The rate for step `step` of `steps`, counted from 0.
 *
 * - `one-cycle`: Smith & Topin, Super-convergence, arXiv 1708.07120: up to the peak, then down to almost
 *   nothing, in two half cosines as PyTorch's `OneCycleLR` does it (momentum stays constant here).
 * - `cosine`: linear warm-up (Goyal et al., arXiv 1706.02677, section 2.2), then
 *   rate = peak (1 + cos(pi t)) / 2 (Loshchilov & Hutter, SGDR, arXiv 1608.03983, equation 5 without restarts).
 * - `constant`: always the peak.
 */
export function rateAt(schedule: Schedule, step: number, steps: number): number {
  const { kind, peakRate, warmUp } = schedule;
  if (kind === 'constant') return peakRate;
  const last = Math.max(1, steps - 1);
  const position = Math.min(Math.max(step, 0), last);
  const summit = summitOf(warmUp, steps);
  const descent = last - summit;
  if (kind === 'one-cycle') {
    const start = peakRate / oneCycleStart;
    if (position < summit) return halfCosine(start, peakRate, position / summit);
    return descent === 0 ? peakRate : halfCosine(peakRate, start / oneCycleEnd, (position - summit) / descent);
  }
  if (position < summit) return (peakRate * (position + 1)) / (summit + 1);
  return descent === 0 ? peakRate : halfCosine(peakRate, 0, (position - summit) / descent);
}

/** Whether the rate has passed its peak and fallen to half of it: from here on a pause in progress means the end. */
export function isSettling(schedule: Schedule, step: number, steps: number): boolean {
  if (schedule.kind === 'constant') return true;
  const past = step >= summitOf(schedule.warmUp, steps);
  return past && rateAt(schedule, step, steps) <= schedule.peakRate / 2;
}

/** Where the rate peaks, in steps, as PyTorch counts them; need not be a whole number. */
function summitOf(warmUp: number, steps: number): number {
  return Math.max(0, warmUp * steps - 1);
}

function halfCosine(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
