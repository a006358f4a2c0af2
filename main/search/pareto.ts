/** Who is beaten by nobody in everything (Pareto). Pure. */
import type { Figures } from './limits.ts';

/** Smaller is better in each. */
const objectives = ({ macroF1, bytes, milliseconds }: Figures): number[] => [-macroF1, bytes, milliseconds];

/** At least as good in accuracy, bytes and time, and better in one. */
export function dominates(one: Figures, other: Figures): boolean {
  const pairs = objectives(one).map((value, index) => [value, objectives(other)[index]]);
  return pairs.every(([mine, theirs]) => mine <= theirs) && pairs.some(([mine, theirs]) => mine < theirs);
}

/** Those that no other dominates, in their order. */
export function paretoFront<T extends { figures: Figures }>(all: readonly T[]): T[] {
  return all.filter(({ figures }) => !all.some((other) => dominates(other.figures, figures)));
}
