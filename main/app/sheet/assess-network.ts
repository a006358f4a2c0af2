/** Thresholds and the novelty score of a finished run's file, from the prices that are said or remembered. */
import type { Call } from '../../contract/app.ts';
import type { OperatingWishes } from '../../contract/paper.ts';
import type { Library } from '../../history/index.ts';
import type { AssessJobInput, AssessedFile } from '../../jobs/bodies/assess-file.ts';
import { revisionOf, type FinishedNetwork } from '../network-runs.ts';
import { operatingChoice } from '../operating-choice.ts';
import { modelFileOf } from '../results.ts';
import type { Session } from '../session.ts';

/** @throws Failure of the job */
export function assessNetwork(session: Session, library: Library, network: FinishedNetwork, wishes: OperatingWishes | undefined, call: Call): Promise<AssessedFile> {
  const revision = revisionOf(library, network.run.revision as string);
  const input: AssessJobInput = { file: modelFileOf(library, network), revision, cacheFolder: library.paths.cache, choice: operatingChoice(library, revision.id, wishes) };
  return session.job<AssessedFile>({ kind: 'assess-file', input }, call);
}
