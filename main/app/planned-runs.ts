/** A compression is two runs: the small network, then its control. Who goes on with the first goes on with both. */
import type { Call } from '../contract/app.ts';
import { isResumable, listRuns, type Library, type Run } from '../history/index.ts';
import { createNetworkRun, keyOfRun, nextOfRun, readFinished, workOnNetwork, type FinishedNetwork } from './network-runs.ts';
import type { Session } from './session.ts';

/** The run that was planned to follow, as far as it was begun. */
function begunAfter(library: Library, run: Run): Run | null {
  return listRuns(library, { parent: run.parent ?? undefined }).find((other) => keyOfRun(other) === keyOfNext(run)) ?? null;
}

const keyOfNext = (run: Run): string => `after ${run.id}`;

/** A run that can go on; or one that is done, while what should follow it is not. */
export function canGoOn(library: Library, run: Run): boolean {
  if (isResumable(run.state)) return true;
  if (run.state !== 'done' || nextOfRun(run) === null) return false;
  const next = begunAfter(library, run);
  return next === null || isResumable(next.state);
}

/**
 * Begins a run or goes on with it, then with what was planned to follow; what is done is not done again.
 * @returns in their order
 * @throws Failure as {@link workOnNetwork}
 */
export async function workOnPlanned(session: Session, library: Library, run: Run, call: Call): Promise<FinishedNetwork[]> {
  const finished = run.state === 'done' ? readFinished(library, run.id) : await workOnNetwork(session, library, run, call);
  const plan = nextOfRun(run);
  if (!plan) return [finished];
  const next = begunAfter(library, run) ?? createNetworkRun(library, { ...plan, key: keyOfNext(run) });
  return [finished, ...(await workOnPlanned(session, library, next, call))];
}
