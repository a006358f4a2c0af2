/** Which compression the page is about: the newest small network of the project, and the controls that follow it, one after the other. */
import type { RunSummary } from '../../../main/contract/history.ts';
import type { FollowedWork } from '../../stores/followed-work.ts';

export interface WatchedRuns {
  small: RunSummary | null;
  /** `null` until it has begun, or where there is none. */
  control: RunSummary | null;
  /** What works on one of them now, or has just been asked to. */
  live: FollowedWork | null;
  state: 'none' | 'starting' | 'working' | 'paused' | 'finishing' | 'interrupted' | 'failed' | 'done';
}

/** Trained from random weights: no cut, and no recovery. */
export const isSlim = ({ method }: Pick<RunSummary, 'method'>): boolean => method?.startsWith('slim-from-scratch') ?? false;

const underWay = ['running', 'paused', 'finishing'];

/**
 * @param runs of the project's revision, newest first
 * @param works of the project, newest first
 */
export function watchedRuns(runs: readonly RunSummary[], works: readonly FollowedWork[]): WatchedRuns {
  const small = runs.find(({ kind }) => kind === 'compress') ?? null;
  const newer = small ? runs.slice(0, runs.indexOf(small)) : [];
  const controls = newer.filter((run) => run.kind === 'control' && run.parent === small?.parent && (run.method === small?.method || isSlim(run)));
  // The one under way; when all are done, the same cut, which the small network is set beside.
  const control = controls.findLast(({ state }) => state !== 'done') ?? controls.at(-1) ?? null;
  const ids = [small?.id, control?.id];
  const newest = works.find(({ work, runs: begun }) => work.procedure === 'compress' || (work.procedure === 'resume' && (begun.some(({ run }) => ids.includes(run)) || ids.includes(String(work.input.run)))));
  const live = newest && underWay.includes(newest.work.state) ? newest : null;
  if (live) {
    const begun = live.runs.length > 0;
    // Before its first run, the newest run of the history is that of an earlier work.
    if (!begun && live.work.procedure === 'compress') return { small: null, control: null, live, state: 'starting' };
    return { small, control, live, state: live.work.state === 'running' ? 'working' : live.work.state === 'paused' ? 'paused' : 'finishing' };
  }
  if (newest?.work.state === 'failed') return { small, control, live: newest, state: 'failed' };
  return { small, control, live: null, state: restingState(small) };
}

function restingState(small: RunSummary | null): WatchedRuns['state'] {
  if (!small) return 'none';
  if (small.state === 'done' || small.state === 'failed') return small.state;
  return 'interrupted';
}
