/** The bar on the program's button in the taskbar or dock. */
import type { ProgressBarOptions } from 'electron';
import type { WatchedWorks } from './work-watch.ts';

export interface TaskbarProgress {
  /** 0..1; -1 takes the bar away, 2 shows one without an end. */
  value: number;
  options: ProgressBarOptions;
}

/** Of the work that was started last: it is the one that a person waits for. */
export function taskbarProgress({ works, shares }: WatchedWorks): TaskbarProgress {
  const last = [...works.values()].at(-1);
  if (!last) return { value: -1, options: { mode: 'none' } };
  const share = shares.get(last.id) ?? null;
  if (last.state === 'paused') return { value: share ?? 1, options: { mode: 'paused' } };
  return share === null ? { value: 2, options: { mode: 'indeterminate' } } : { value: share, options: { mode: 'normal' } };
}
