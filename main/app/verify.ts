/** `verify`: the bytes of a file on the frozen test set, beside what the history says of the same bytes. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '../contract/app.ts';
import { Failure } from '../foundation/failure.ts';
import { findArtifactsByHash, findArtifactsByPath, requireRevision, requireRun } from '../history/index.ts';
import { readOnnxMetadata } from '../network/onnx/read.ts';
import { readModel } from '../verification/session.ts';
import type { VerifyJobInput } from '../jobs/bodies/verify-file.ts';
import type { Latency } from '../verification/latency.ts';
import type { VerificationReport } from '../verification/verify.ts';
import { readFinished, revisionOf } from './network-runs.ts';
import type { Session } from './session.ts';

export function verifyProcedure(session: Session): Procedure<'verify'> {
  return async ({ file: given, revision: wanted }, call = {}) => {
    const file = resolve(given);
    if (!existsSync(file)) throw new Failure('app.no-such-file', { path: file });
    const library = session.library();
    const revision = revisionOf(library, requireRevision(library, wanted).id);
    const input: VerifyJobInput = { file, revision, cacheFolder: library.paths.cache };
    const report = await session.job<VerificationReport>({ kind: 'verify-file', input }, call);
    const [latency] = await session.job<Latency[]>({ kind: 'measure-latency', input: { files: [file] } }, call);
    // The same bytes may have been recorded on another revision: only a record on this one can be compared with.
    const run = findArtifactsByHash(library, report.file.sha256).map((artifact) => requireRun(library, artifact.run)).find((candidate) => candidate.revision === revision.id && candidate.state === 'done');
    const recorded = run ? readFinished(library, run.id).result.report : null;
    const changed = !run && (findArtifactsByPath(library, file).length > 0 || saysItIsFrom(file, revision.id));
    const paths = revision.images.filter(({ side }) => side === 'test').map(({ path }) => path);
    const differences = (recorded?.verification.predictions ?? []).flatMap((before, index) => {
      const now = report.predictions[index];
      return before === now ? [] : [{ image: paths[index], recorded: revision.classes[before], now: revision.classes[now] }];
    });
    return {
      file,
      sha256: report.file.sha256,
      bytes: report.file.bytes,
      revision: revision.id,
      run: run?.id ?? null,
      test: report.evaluation,
      recorded: recorded?.verification.evaluation ?? null,
      // The same bytes on the same images give the same figures: others stand there only if somebody changed the record.
      agrees: recorded ? differences.length === 0 && isDeepStrictEqual(recorded.verification.evaluation, report.evaluation) : changed ? false : null,
      changed,
      differences,
      latency: { p50Ms: latency.p50Ms, p95Ms: latency.p95Ms },
    };
  };
}

/** A file of Fettle's names its revision inside; one whose bytes no history knows is not as it was written. */
function saysItIsFrom(file: string, revision: string): boolean {
  return readOnnxMetadata(readModel(file))?.datasetRevision === revision;
}
