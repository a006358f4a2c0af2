/** Which rows of the history are shown. Pure. */
import type { RunSummary } from '../../../main/contract/history.ts';

export interface RunFilter {
  /** Looked for in id, kind, method, state and revision. */
  text: string;
  state: RunSummary['state'] | 'all';
  role: 'dense' | 'small' | 'control' | 'all';
}

export const everything: RunFilter = { text: '', state: 'all', role: 'all' };

/** What can be gone on with stands first; otherwise the newest first, as they came. */
export function filterRuns(runs: readonly RunSummary[], { text, state, role }: RunFilter): RunSummary[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (run: RunSummary) => {
    const said = [run.id, run.kind, run.method, run.state, run.revision].join(' ').toLowerCase();
    return (state === 'all' || run.state === state) && (role === 'all' || run.role === role) && words.every((word) => said.includes(word));
  };
  const shown = runs.filter(matches);
  return [...shown.filter(isInterrupted), ...shown.filter((run) => !isInterrupted(run))];
}

export const isInterrupted = ({ state }: RunSummary): boolean => state === 'interrupted';
/** States that `resume` takes. */
export const isResumable = ({ state }: RunSummary): boolean => state === 'interrupted' || state === 'failed' || state === 'stopped';
