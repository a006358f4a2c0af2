/** Runs a bundle's golden images through its own file here, decoding and resizing as a device has to. */
import { decodePixels } from '../dataset/decode.ts';
import { UnreadableImage } from '../dataset/unreadable-image.ts';
import { openModel } from '../verification/session.ts';
import type { GoldenImage } from './golden-images.ts';

export interface GoldenAnswer {
  file: string;
  label: string;
  /** Of the class with the largest probability; null where the image could not be read. */
  predicted: string | null;
  /** Largest difference of any probability; null where the image could not be read. */
  difference: number | null;
  tolerance: number;
  /** The class is the expected one and no probability differs by more than the tolerance. */
  agrees: boolean;
}

/**
 * @param read gives the bytes of a file of the bundle
 * @throws Failure `verification.…` where the file cannot be run; the signal's reason
 */
export async function runGolden(model: Uint8Array, labels: readonly string[], images: readonly GoldenImage[], read: (file: string) => Uint8Array | Promise<Uint8Array>, signal?: AbortSignal): Promise<GoldenAnswer[]> {
  const session = await openModel(model);
  try {
    const answers: GoldenAnswer[] = [];
    for (const { file, label, probabilities: expected, predicted: expectedClass, tolerance } of images) {
      signal?.throwIfAborted();
      const pixels = await pixelsOf(await read(file), session);
      if (!pixels) {
        answers.push({ file, label, predicted: null, difference: null, tolerance, agrees: false });
        continue;
      }
      const found = await session.run(pixels, 1);
      const predicted = labels[found.indexOf(Math.max(...found))] ?? null;
      const difference = largestDifference(found, expected);
      answers.push({ file, label, predicted, difference, tolerance, agrees: predicted === expectedClass && difference <= tolerance });
    }
    return answers;
  } finally {
    await session.release();
  }
}

async function pixelsOf(bytes: Uint8Array, size: { height: number; width: number }): Promise<Uint8Array | null> {
  try {
    return await decodePixels(bytes, size);
  } catch (error) {
    if (error instanceof UnreadableImage) return null;
    throw error;
  }
}

/** 1 where there are not as many probabilities as expected, or one is no number. */
export function largestDifference(found: ArrayLike<number>, expected: readonly number[]): number {
  if (found.length !== expected.length) return 1;
  return expected.reduce((largest, value, index) => {
    const difference = Math.abs(value - found[index]);
    return Number.isNaN(difference) ? 1 : Math.max(largest, difference);
  }, 0);
}
