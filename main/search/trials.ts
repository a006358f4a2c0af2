/** What was seen of a candidate, and how dearly it was looked at. Plain data. */
import type { Candidate } from './candidates.ts';
import type { Figures } from './limits.ts';

/** 0: cut, statistics of batch norm estimated again, nothing trained. The last one: trained as the recipe says. */
export const rungs = [
  { epochs: 0 },
  { epochs: 1 / 9 },
  { epochs: 1 / 3 },
  { epochs: 1 },
] as const;
export const lastRung = rungs.length - 1;

/** One file that a candidate can be written as. */
export interface Outcome {
  integers: boolean;
  figures: Figures;
}

/** One look at one candidate. */
export interface Trial {
  candidate: string;
  rung: number;
  seconds: number;
  /** The float32 file first. Empty where this network cannot be made. */
  outcomes: Outcome[];
}

/** A file that was trained in full: what is chosen from. */
export interface Entry {
  candidate: Candidate;
  integers: boolean;
  figures: Figures;
}

export function entriesAt(rung: number, trials: readonly Trial[], candidates: readonly Candidate[]): Entry[] {
  return trials.filter((trial) => trial.rung === rung).flatMap(({ candidate: id, outcomes }) => {
    const candidate = candidates.find((one) => one.id === id);
    return candidate ? outcomes.map(({ integers, figures }) => ({ candidate, integers, figures })) : [];
  });
}
