/** Which runs are set side by side. Pure. */
import type { RunSummary } from '../../../main/contract/history.ts';

/** As many as the contract measures in one go. */
const most = 20;

/**
 * The dense run, then every finished network that was made from it, oldest first; the newest where there are too many.
 * @param dense `null`: the newest finished dense run
 */
export function runsToJudge(runs: readonly RunSummary[], dense: string | null): string[] {
  const finished = runs.filter(({ state, role }) => state === 'done' && role !== null);
  const start = finished.find(({ id, role }) => role === 'dense' && (dense === null || id === dense));
  if (!start) return [];
  const made = finished.filter(({ parent, role }) => parent === start.id && role !== 'dense').slice(0, most - 1);
  return [start.id, ...made.map(({ id }) => id).reverse()];
}

/** Of the networks beside the dense one, oldest first: what the user looks at, else what was picked to ship, else the newest small one. */
export function lookedAt<Network extends Pick<RunSummary, 'id' | 'role'>>(others: readonly Network[], chosen: string | null, shipped: string | null): Network | null {
  const named = (run: string | null): Network | undefined => others.find(({ id }) => id === run);
  return named(chosen) ?? named(shipped) ?? others.findLast(({ role }) => role === 'small') ?? null;
}
