/** One picture as the camera would give it: `[size, size]` gray levels. */
import { randomFromSeed } from '../foundation/random.ts';
import { drawDefect, type SampleClass } from './defects.ts';
import { between, standardize } from './noise.ts';
import { illuminate, scatterDust, soundSurface } from './surface.ts';

/** Streams below this belong to the plan. */
const firstPictureStream = 16;

/**
 * Mean and contrast are set *after* the defect is drawn, from the same distribution for every class: a
 * classifier that only measures brightness learns nothing.
 * @param picture its number in the plan, which has a random stream of its own
 */
export function drawPicture(shows: SampleClass, seed: number, picture: number, size: number): Uint8Array {
  const random = randomFromSeed(seed, firstPictureStream + picture);
  const surface = soundSurface(random, size);
  drawDefect[shows](random, surface);
  scatterDust(random, surface);
  illuminate(random, surface);
  standardize(surface.values);
  const mean = between(random, 95, 160);
  const deviation = between(random, 16, 34);
  const noise = between(random, 1, 3.5);
  return Uint8Array.from(surface.values, (value) => Math.min(Math.max(Math.round(mean + deviation * value + noise * random.normal()), 0), 255));
}
