/** `export`: the bundle of a finished run, into a folder of the user's; its bytes are run once more where they lie. */
import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { requireWholeBundle } from '../deploy/bundle/check-bundle.ts';
import { verdictSentences } from '../export/verdict-rules.ts';
import type { FurtherFormat } from '../export/further-formats.ts';
import { Failure } from '../foundation/failure.ts';
import type { WriteFormatInput } from '../jobs/bodies/write-format.ts';
import { makeBundle, recordBundle, zipBundle, zipPathOf } from './make-bundle.ts';
import { addIntegerFile, integerFile, integersOf } from './integer-file.ts';
import { readFinished, revisionOf } from './network-runs.ts';
import { requireOutsideOfImages } from './outside-of-images.ts';
import { networkRow } from './results.ts';
import { requireSameAnswers } from './same-answers.ts';
import type { Session } from './session.ts';

export function exportProcedure(session: Session): Procedure<'export'> {
  return async ({ run: id, to, formats = [], device, zip: wantsZip = false, operatingPoint }, call = {}) => {
    const library = session.library();
    const finished = readFinished(library, id);
    const { report } = finished.result;
    const folder = resolve(to);
    const revision = revisionOf(library, finished.run.revision as string);
    requireOutsideOfImages(revision.folder, folder);
    if (wantsZip && existsSync(zipPathOf(folder))) throw new Failure('export.folder-taken', { folder: dirname(folder), entry: zipPathOf(folder) });
    const integers = formats.includes('onnx-int8') ? integersOf(library, finished) : null;
    const addFormats = async (beside: string): Promise<void> => {
      if (integers && integers.run.id !== id) await addIntegerFile(session, library, integers, beside, call);
      const models = [join(beside, report.model), join(beside, integerFile)].filter((path) => existsSync(path));
      for (const format of [...new Set(formats)].filter(isFurther)) {
        for (const file of models) await session.job({ kind: 'write-format', input: { format, file } satisfies WriteFormatInput }, call);
      }
    };
    const bundle = await makeBundle(session, library, finished, { folder, device, operatingPoint, addFormats }, call);
    const file = join(folder, report.model);
    try {
      await requireWholeBundle(folder, { trust: bundle.signature.key.id, skipRun: true, signal: call.signal });
      await requireSameAnswers(session, library, finished, revision, file, call);
    } catch (error) {
      // A folder that was not verified must not look like one that was.
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
    const zip = wantsZip ? await zipBundle(folder, bundle.files.keys()) : null;
    const { sequence, key, golden } = bundle.signature;
    return {
      run: id,
      folder,
      files: recordBundle(library, id, folder, bundle.files),
      network: networkRow(library, finished, null, file),
      verified: true,
      verdicts: verdictSentences(bundle.signature),
      bundle: { id: bundle.id, sequence, device: device ?? null, keyId: key.id, golden: golden.images, bytes: bundle.bytes, zip },
    };
  };
}

function isFurther(format: string): format is FurtherFormat {
  return format !== 'onnx' && format !== 'onnx-int8';
}
