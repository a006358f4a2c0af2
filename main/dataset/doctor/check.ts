/**
 * The dataset doctor looks at a folder before anything is trained on it, and says what would spoil a network or the proof of
 * it. A check is a pure function from an examination to findings, one file each; `register.ts` lists them. A
 * finding has a fact, a reason and a remedy in `texts/doctor/`. Nothing is changed and nothing deleted.
 */
import type { EventLoopTurns } from '../event-loop-turns.ts';
import type { Likeness } from '../likeness.ts';
import type { ImportPlan } from '../plan.ts';
import type { Finding } from '../revision.ts';
import type { ScannedImage, ScanResult } from '../scanned-image.ts';

export interface Examination {
  scan: ScanResult;
  likeness: Likeness;
  plan: ImportPlan;
}

/** A check of much work takes turns of the event loop, and throws as they do. */
export type Check = (examination: Examination, turns: EventLoopTurns) => Finding[] | Promise<Finding[]>;

/** Images that a revision would hold, in the order of the scan. */
export function keptImages({ scan, plan }: Examination): ScannedImage[] {
  return plan.kept.map(({ image }) => scan.images[image]);
}

/** The paths of sets of images, each set in one list. */
export function pathsOf(scan: ScanResult, sets: readonly (readonly number[])[]): string[][] {
  return sets.map((set) => set.map((image) => scan.images[image].path));
}

/** How often each value occurs, the most frequent first; equal counts in the order of first occurrence. */
export function tally<Value>(values: Iterable<Value>): [value: Value, count: number][] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}

/** `good (12), scratch (7)`: names and numbers read the same in every language. */
export function listCounts(counts: readonly (readonly [name: string, count: number | string])[]): string {
  return counts.map(([name, count]) => `${name} (${count})`).join(', ');
}
