/** The limits as fields: where each begins, and how far one step goes. Pure. */
import type { StatedLimits } from '../../../main/contract/search.ts';

export type LimitName = keyof StatedLimits;

export interface LimitField {
  name: LimitName;
  /** When it is ticked. */
  first: number;
  min: number;
  max: number;
  step: number;
}

/** One digit of a fiftieth of the dense file: about what pruning gives without loss (docs/results.md). */
const usualBytes = (dense: number): number => Math.max(1000, Number((dense / 50).toPrecision(1)));
const usualTime = (dense: number | null): number => (dense === null ? 5 : Math.max(0.5, Math.round(dense) / 2));

export function limitFields(denseBytes: number, denseMs: number | null): LimitField[] {
  const bytes = usualBytes(denseBytes);
  return [
    { name: 'points', first: 1, min: 0, max: 20, step: 0.5 },
    { name: 'bytes', first: bytes, min: bytes / 10, max: denseBytes, step: bytes / 10 },
    { name: 'milliseconds', first: usualTime(denseMs), min: 0.1, max: 1000, step: usualTime(denseMs) > 2 ? 0.5 : 0.1 },
    { name: 'escape', first: 0.01, min: 0, max: 0.2, step: 0.005 },
  ];
}

/** Nothing can escape where no class is marked good: a limit for it, stated before, neither counts nor is asked for. */
export function openLimits(limits: StatedLimits, hasGood: boolean): StatedLimits {
  const { escape: _, ...others } = limits;
  return hasGood ? limits : others;
}

export const countLimits = (limits: StatedLimits): number => Object.values(limits).filter((limit) => limit !== undefined).length;

/** `null` takes a limit back. */
export function withLimit(limits: StatedLimits, name: LimitName, value: number | null): StatedLimits {
  const { [name]: _, ...others } = limits;
  if (value === null) return others;
  return { ...others, [name]: name === 'bytes' ? Math.round(value) : value };
}
