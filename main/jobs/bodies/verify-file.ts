/** Runs the bytes of a file over the frozen test set of a revision. */
import { decodeImages } from '../../dataset/decode-images.ts';
import type { DatasetRevision } from '../../dataset/revision.ts';
import { openModel, readModel } from '../../verification/session.ts';
import { testSetFrom } from '../../verification/test-set.ts';
import { verifyFile } from '../../verification/verify.ts';
import type { JobBody } from '../job.ts';

export interface VerifyJobInput {
  file: string;
  revision: DatasetRevision;
  cacheFolder: string;
}

export const verifyWrittenFile: JobBody = async (input, context) => {
  const { file, revision, cacheFolder } = input as VerifyJobInput;
  const bytes = readModel(file);
  const session = await openModel(bytes);
  const { height, width } = session;
  await session.release();
  const images = await decodeImages(revision, {
    height,
    width,
    cacheFolder,
    signal: context.signal,
    onProgress: ({ done, total, imagesPerSecond, secondsLeft }) => context.progress({ phase: 'decode', done, total, imagesPerSecond, secondsLeft }),
  });
  try {
    context.progress({ phase: 'verify', done: 0, total: null, secondsLeft: null });
    return await verifyFile(bytes, testSetFrom(revision, images), { throwIfCancelled: context.throwIfCancelled });
  } finally {
    images.close();
  }
};
