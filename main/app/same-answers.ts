import type { Call } from '../contract/app.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { Failure } from '../foundation/failure.ts';
import type { Library } from '../history/index.ts';
import type { VerifyJobInput } from '../jobs/bodies/verify-file.ts';
import type { VerificationReport } from '../verification/verify.ts';
import type { FinishedNetwork } from './network-runs.ts';
import type { Session } from './session.ts';

/** A copy of a run's file, run once more where it lies. @throws Failure `app.copy-differs`, and of the job */
export async function requireSameAnswers(session: Session, library: Library, { result }: FinishedNetwork, revision: DatasetRevision, file: string, call: Call): Promise<void> {
  const { file: recorded, predictions } = result.report.verification;
  const input: VerifyJobInput = { file, revision, cacheFolder: library.paths.cache };
  const found = await session.job<VerificationReport>({ kind: 'verify-file', input }, call);
  const isSame = found.file.sha256 === recorded.sha256 && found.predictions.every((prediction, index) => prediction === predictions[index]);
  if (!isSame) throw new Failure('app.copy-differs', { path: file });
}
