/** The candidate that was chosen becomes a run of the history: it takes the checkpoints over, so that it is not trained a second time. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileFailure } from '../../foundation/atomic-file.ts';
import { addRunSeconds, listRuns, recordEpoch, runFolder, write, type Library, type Run } from '../../history/index.ts';
import type { JobEpoch } from '../../jobs/job.ts';
import { lastRung, type Entry, type Trial } from '../../search/trials.ts';
import { createNetworkRun, keyOfRun, type ControlKind } from '../network-runs.ts';
import type { CandidatePlans } from './candidate-plans.ts';
import { candidateFolder, epochsFileName } from './evaluate-candidate.ts';

const keyOfChoice = (search: Run): string => `${search.id} choice`;

export function adoptedRun(library: Library, search: Run): Run | null {
  return listRuns(library, { parent: search.parent ?? undefined }).find((run) => keyOfRun(run) === keyOfChoice(search)) ?? null;
}

/** The run as it was created before, or a new one in the state `queued`, with all that was trained. */
export function adoptCandidate(library: Library, search: Run, plans: CandidatePlans, { candidate, integers }: Entry, trials: readonly Trial[], controls: readonly ControlKind[]): Run {
  const known = adoptedRun(library, search);
  if (known) return known;
  const from = candidateFolder(library, search, candidate.id, lastRung);
  const trial = trials.find((one) => one.candidate === candidate.id && one.rung === lastRung);
  return write(library, () => {
    const run = createNetworkRun(library, { ...plans.runPlan(candidate, integers), key: keyOfChoice(search) }, controls);
    copyCheckpoints(from, runFolder(library.folder, run.id));
    addRunSeconds(library, run.id, trial?.seconds ?? 0);
    for (const { stage, epoch, metrics } of epochsOf(from)) recordEpoch(library, run.id, stage, epoch, metrics);
    return run;
  });
}

/** Copied: until the row is written, the search still has its own. */
function copyCheckpoints(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) if (/^checkpoint-\d+\.bin$/.test(name)) cpSync(join(from, name), join(to, name));
  } catch (error) {
    throw fileFailure(to, error);
  }
}

function epochsOf(folder: string): JobEpoch[] {
  const path = join(folder, epochsFileName);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as JobEpoch[]) : [];
}

/** When the choice has its run, candidates are only weight. */
export function removeCandidates(library: Library, search: Run): void {
  try {
    rmSync(join(runFolder(library.folder, search.id), 'candidates'), { recursive: true, force: true });
  } catch {
    // A file that a virus scanner reads cannot be deleted on Windows: it goes with the weights.
  }
}
