/** Chooses thresholds and the novelty score of a written file on the frozen images, and judges them on the test set. */
import type { CachedImages } from '../../dataset/decode-images.ts';
import type { DatasetRevision, Side } from '../../dataset/revision.ts';
import { assess, type Assessment } from '../../verification/assessment.ts';
import type { OperatingPointChoice } from '../../verification/operating-point.ts';
import { pictureStatistics } from '../../verification/picture-statistics.ts';
import { runModel } from '../../verification/run-model.ts';
import { readModel } from '../../verification/session.ts';
import { rowsOf, testSetFrom } from '../../verification/test-set.ts';
import type { JobBody, JobContext } from '../job.ts';
import { decodeForModel } from './decode-for-model.ts';

export interface AssessJobInput {
  file: string;
  revision: DatasetRevision;
  cacheFolder: string;
  choice: OperatingPointChoice;
}

export interface AssessedFile {
  assessment: Assessment;
  /** Of the test set, in its order: [images][classes]. */
  probabilities: number[][];
}

export const assessFile: JobBody = async (given, context): Promise<AssessedFile> => {
  const { file, revision, cacheFolder, choice } = given as AssessJobInput;
  const bytes = readModel(file);
  const images = await decodeForModel(bytes, revision, cacheFolder, context);
  try {
    context.progress({ phase: 'verify', done: 0, total: null, secondsLeft: null });
    const judged = async (side: Side) => {
      const set = testSetFrom(revision, images, side);
      const { probabilities } = await runModel(bytes, set, { throwIfCancelled: context.throwIfCancelled });
      return { probabilities, ...statisticsOf(revision, images, side, context) };
    };
    const test = await judged('test');
    const assessment = assess({ train: statisticsOf(revision, images, 'train', context), validation: await judged('validation'), test }, revision.classes, revision.goodClass, choice);
    const width = revision.classes.length;
    return { assessment, probabilities: Array.from(test.labels, (_, image) => Array.from(test.probabilities.subarray(image * width, (image + 1) * width))) };
  } finally {
    images.close();
  }
};

function statisticsOf(revision: DatasetRevision, images: CachedImages, side: Side, context: JobContext): { rows: Float64Array[]; labels: number[] } {
  const { height, width } = images;
  const pixels = new Uint8Array(height * width * 3);
  const members = rowsOf(revision, side);
  const rows = members.map((row) => {
    context.throwIfCancelled();
    images.readRows([row], pixels);
    return pictureStatistics(pixels, height, width);
  });
  return { rows, labels: members.map((row) => revision.images[row].label) };
}
