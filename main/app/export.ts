/** `export`: the bundle of a finished run, into a folder of the user's; its bytes are run once more where they lie. */
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { mkdirSync } from 'node:fs';
import type { Procedure } from '../contract/app.ts';
import type { FurtherFormat } from '../export/further-formats.ts';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { sha256OfFile } from '../foundation/hash.ts';
import { recordArtifact, runFolder } from '../history/index.ts';
import { exportFolderName } from '../jobs/bodies/network-job.ts';
import type { VerifyJobInput } from '../jobs/bodies/verify-file.ts';
import type { WriteFormatInput } from '../jobs/bodies/write-format.ts';
import type { VerificationReport } from '../verification/verify.ts';
import { addIntegerFile, integerFile, integersOf } from './integer-file.ts';
import { readFinished, revisionOf } from './network-runs.ts';
import { modelFileOf, networkRow } from './results.ts';
import type { Session } from './session.ts';

export function exportProcedure(session: Session): Procedure<'export'> {
  return async ({ run: id, to, formats = [] }, call = {}) => {
    const library = session.library();
    const finished = readFinished(library, id);
    const { report } = finished.result;
    const folder = resolve(to);
    const integers = formats.includes('onnx-int8') ? integersOf(library, finished) : null;
    const model = modelFileOf(library, finished);
    if (!existsSync(model)) throw new Failure('app.weights-deleted', { run: id, path: model });
    if ((await sha256OfFile(model)) !== report.verification.file.sha256) throw new Failure('app.file-damaged', { run: id, path: model });
    await copyBundle(join(runFolder(library.folder, id), exportFolderName), folder);
    const file = join(folder, report.model);
    const input: VerifyJobInput = { file, revision: revisionOf(library, finished.run.revision as string), cacheFolder: library.paths.cache };
    const verification = await session.job<VerificationReport>({ kind: 'verify-file', input }, call);
    const verified = verification.file.sha256 === report.verification.file.sha256 && verification.predictions.every((prediction, index) => prediction === report.verification.predictions[index]);
    if (!verified) {
      // A folder that was not verified must not look like one that was.
      rmSync(folder, { recursive: true, force: true });
      throw new Failure('app.copy-differs', { path: file });
    }
    try {
      if (integers && integers.run.id !== id) await addIntegerFile(session, library, integers, folder, call);
      const models = [file, join(folder, integerFile)].filter((path) => existsSync(path));
      for (const format of [...new Set(formats)].filter(isFurther)) {
        for (const one of models) await session.job({ kind: 'write-format', input: { format, file: one } satisfies WriteFormatInput }, call);
      }
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    const files = await Promise.all(readdirSync(folder).sort().map(async (path) => ({ path, bytes: statSync(join(folder, path)).size, sha256: await sha256OfFile(join(folder, path)) })));
    if (!library.readOnly) for (const one of files) recordArtifact(library, { run: id, kind: one.path === report.model ? 'onnx' : 'export', path: join(folder, one.path), bytes: one.bytes, sha256: one.sha256 });
    return { run: id, folder, files, network: networkRow(library, finished, null, file), verified };
  };
}

function isFurther(format: string): format is FurtherFormat {
  return format !== 'onnx' && format !== 'onnx-int8';
}

/**
 * Copied beside and renamed: the folder is whole or not there. A folder that holds anything is not touched. The thread that
 * serves a window is free meanwhile.
 */
export async function copyBundle(from: string, to: string): Promise<void> {
  if (existsSync(to) && readdirSync(to).length > 0) throw new Failure('export.folder-taken', { folder: to, entry: readdirSync(to)[0] });
  const beside = `${to}.${randomBytes(4).toString('hex')}.part`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    await cp(from, beside, { recursive: true });
    rmSync(to, { recursive: true, force: true });
    renameSync(beside, to);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    throw fileFailure(to, error);
  }
}
