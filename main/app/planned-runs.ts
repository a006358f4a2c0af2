/** A compression is several runs: the small network, then its controls. Who goes on with the first goes on with all. */
import type { Call } from '../contract/app.ts';
import { isResumable, listRuns, type Library, type Run } from '../history/index.ts';
import { controlsAfter, createNetworkRun, keyOfRun, readFinished, workOnNetwork, type ControlKind, type FinishedNetwork } from './network-runs.ts';
import { planControl } from './plan-control.ts';
import type { Session } from './session.ts';

/** The control that was planned to follow, as far as it was begun. */
function begunAfter(library: Library, run: Run, kind: ControlKind): Run | null {
  return listRuns(library, { parent: run.parent ?? undefined }).find((other) => keyOfRun(other) === keyOfControl(run, kind)) ?? null;
}

/** That of the first kind is as earlier versions wrote it. */
const keyOfControl = (run: Run, kind: ControlKind): string => (kind === 'cut' ? `after ${run.id}` : `after ${run.id} ${kind}`);

/** A run that can go on; or one that is done, while what should follow it is not. */
export function canGoOn(library: Library, run: Run): boolean {
  if (isResumable(run.state)) return true;
  if (run.state !== 'done') return false;
  return controlsAfter(run).some((kind) => {
    const control = begunAfter(library, run, kind);
    return control === null || isResumable(control.state);
  });
}

/**
 * Begins a run or goes on with it, then with its controls; what is done is not done again.
 * @returns in their order
 * @throws Failure as {@link workOnNetwork}
 */
export async function workOnPlanned(session: Session, library: Library, run: Run, call: Call): Promise<FinishedNetwork[]> {
  const workOn = (one: Run) => (one.state === 'done' ? readFinished(library, one.id) : workOnNetwork(session, library, one, call));
  const finished = [await workOn(run)];
  for (const kind of controlsAfter(run)) {
    const control = begunAfter(library, run, kind) ?? createNetworkRun(library, { ...planControl(library, run, kind), key: keyOfControl(run, kind) });
    finished.push(await workOn(control));
  }
  return finished;
}
