/** Runs the bytes of a file over the frozen test set of a revision. */
import type { DatasetRevision } from '../../dataset/revision.ts';
import { readModel } from '../../verification/session.ts';
import { testSetFrom } from '../../verification/test-set.ts';
import { verifyFile } from '../../verification/verify.ts';
import type { JobBody } from '../job.ts';
import { decodeForModel } from './decode-for-model.ts';

export interface VerifyJobInput {
  file: string;
  revision: DatasetRevision;
  cacheFolder: string;
}

export const verifyWrittenFile: JobBody = async (input, context) => {
  const { file, revision, cacheFolder } = input as VerifyJobInput;
  const bytes = readModel(file);
  const images = await decodeForModel(bytes, revision, cacheFolder, context);
  try {
    context.progress({ phase: 'verify', done: 0, total: null, secondsLeft: null });
    return await verifyFile(bytes, testSetFrom(revision, images), { throwIfCancelled: context.throwIfCancelled });
  } finally {
    images.close();
  }
};
