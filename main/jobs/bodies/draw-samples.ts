/** Draws sample images in a thread of its own: each picture is computed, pixel by pixel. */
import { generateSamples } from '../../samples/samples.ts';
import type { JobBody } from '../job.ts';

export interface DrawSamplesInput {
  folder: string;
  seed: number;
  perClass?: number;
}

/** @returns files written */
export const drawSamples: JobBody = async (given, context): Promise<number> => {
  const { folder, seed, perClass } = given as DrawSamplesInput;
  const { images } = await generateSamples({
    folder,
    seed,
    perClass,
    onProgress: (done, total) => {
      context.throwIfCancelled();
      context.progress({ phase: 'samples', done, total, secondsLeft: null });
    },
  });
  return images;
};
