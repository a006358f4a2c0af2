/** One look at one candidate: a job, and a row when it is over, so that nothing is looked at twice. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../contract/app.ts';
import { writeFileAtomically } from '../../foundation/atomic-file.ts';
import { Failure } from '../../foundation/failure.ts';
import { listTrials, recordTrial, runFolder, type Library, type Run } from '../../history/index.ts';
import type { JobEpoch } from '../../jobs/job.ts';
import type { CandidateFile, CandidateJobInput } from '../../jobs/bodies/try-candidate.ts';
import type { Candidate } from '../../search/candidates.ts';
import { lastRung, type Outcome, type Trial } from '../../search/trials.ts';
import { revisionOf } from '../network-runs.ts';
import type { Session } from '../session.ts';
import type { CandidatePlans } from './candidate-plans.ts';

/** Epochs of a candidate that was trained in full: they become those of its run, if it is chosen. */
export const epochsFileName = 'epochs.json';

export function candidateFolder(library: Library, search: Run, candidate: string, rung: number): string {
  return join(runFolder(library.folder, search.id), 'candidates', `${candidate}-${rung}`);
}

export function knownTrials(library: Library, search: Run): Trial[] {
  return listTrials(library, search.id).map(({ candidate, rung, seconds, result }) => ({ candidate, rung, seconds, outcomes: result as Outcome[] }));
}

/** What a candidate cannot be made as is no failure of the search. */
const impossible = ['compression.', 'network.', 'onnx.', 'training.'];

/** @throws Failure of the job, `jobs.cancelled` */
export async function evaluateCandidate(session: Session, library: Library, search: Run, plans: CandidatePlans, candidate: Candidate, rung: number, call: Call): Promise<Trial> {
  const folder = candidateFolder(library, search, candidate.id, rung);
  const engine = await session.engine(call);
  const input: CandidateJobInput = {
    settings: plans.settings(candidate, rung),
    integerRecipeText: plans.runPlan(candidate, true).settings.recipeText,
    trained: rung > 0,
    revision: revisionOf(library, search.revision as string),
    folder,
    cacheFolder: library.paths.cache,
    precision: engine.precision,
  };
  const since = performance.now();
  const epochs: JobEpoch[] = [];
  const outcomes = await session
    .job<CandidateFile[]>({ kind: 'try-candidate', input }, call, (event) => event.type === 'epoch' && epochs.push(event))
    .then((files) => files.map(({ integers, ...figures }): Outcome => ({ integers, figures })))
    .catch((error: unknown): Outcome[] => {
      if (error instanceof Failure && impossible.some((start) => error.code.startsWith(start))) return [];
      throw error;
    });
  const trial: Trial = { candidate: candidate.id, rung, seconds: (performance.now() - since) / 1000, outcomes };
  // What a run that goes on did before stands in its checkpoints alone, and its epochs in this file alone.
  if (rung === lastRung) writeFileAtomically(join(folder, epochsFileName), JSON.stringify(epochs));
  recordTrial(library, search.id, { candidate: trial.candidate, rung, seconds: trial.seconds, result: outcomes });
  if (rung < lastRung) rmSync(folder, { recursive: true, force: true });
  return trial;
}
