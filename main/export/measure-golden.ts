/** What the written file says of one picture, and how much that moves when each pixel is off by up to one level. */
import { randomFromSeed } from '../foundation/random.ts';
import type { ModelSession } from '../verification/session.ts';
import { largestDifference } from './run-golden.ts';

export interface GoldenMeasure {
  /** Of the picture as it is. */
  probabilities: number[];
  /** Index of the largest. */
  predicted: number;
  tolerance: number;
  /** Another class cannot win while every probability stays within the tolerance. */
  isSteady: boolean;
}

/** Other processors round otherwise: about 0.000001 in practice. */
export const leastTolerance = 0.001;
/** An answer that moves more cannot tell a right device from a wrong one. */
export const mostTolerance = 0.05;
const noisePatterns = 4;

/** @param pixels uint8 [height, width, 3] */
export async function measureGolden(session: ModelSession, pixels: Uint8Array): Promise<GoldenMeasure> {
  const patterns = [() => 1, () => -1, ...Array.from({ length: noisePatterns }, (_, index) => noiseFrom(index + 1))];
  const batch = new Uint8ClampedArray((patterns.length + 1) * pixels.length);
  batch.set(pixels);
  patterns.forEach((levels, index) => {
    const from = (index + 1) * pixels.length;
    for (let at = 0; at < pixels.length; at++) batch[from + at] = pixels[at] + levels();
  });
  const found = await session.run(new Uint8Array(batch.buffer), patterns.length + 1);
  const row = (index: number) => Array.from(found.subarray(index * session.classes, (index + 1) * session.classes));
  const probabilities = row(0);
  const largest = Math.max(...patterns.map((_, index) => largestDifference(row(index + 1), probabilities)));
  const tolerance = Math.max(leastTolerance, largest);
  const [first, second] = [...probabilities].sort((one, other) => other - one);
  return { probabilities, predicted: probabilities.indexOf(first), tolerance, isSteady: tolerance <= mostTolerance && first - second > 2 * tolerance };
}

function noiseFrom(seed: number): () => number {
  const random = randomFromSeed(seed);
  return () => random.integer(3) - 1;
}
