/** The images of a revision at the size that a written file takes. */
import { decodeImages, type CachedImages } from '../../dataset/decode-images.ts';
import type { DatasetRevision } from '../../dataset/revision.ts';
import { openModel } from '../../verification/session.ts';
import type { JobContext } from '../job.ts';

/** Tells of its progress as `decode`. The caller closes what it gets. @throws Failure `onnx.…`, `dataset.…` */
export async function decodeForModel(bytes: Uint8Array, revision: DatasetRevision, cacheFolder: string, context: JobContext): Promise<CachedImages> {
  const { height, width, release } = await openModel(bytes);
  await release();
  return decodeImages(revision, {
    height,
    width,
    cacheFolder,
    signal: context.signal,
    onProgress: ({ done, total, imagesPerSecond, secondsLeft }) => context.progress({ phase: 'decode', done, total, imagesPerSecond, secondsLeft }),
  });
}
