/**
 * Does the written file say what the network in training says?
 *
 * Two programs that add the same numbers in another order differ in the last digits, so a class may differ where the
 * network itself can hardly tell the two classes apart, and nowhere else. Stated rounding, in probabilities:
 *
 * | the reference ran in | classes may differ where its own probabilities of the two differ by less than | no probability differs by more than |
 * |---|---|---|
 * | float32 | 0.001 | 0.01 |
 * | bfloat16 (8 bits of precision: 0.4 % at each operation) | 0.1 | 0.25 |
 * | float32, values rounded to 8-bit integers as the file rounds them (`int8`) | 0.1 | 0.25 |
 *
 * Differences that occur: about 0.000001 in float32, up to 0.03 in integers (docs/decisions.md), and 0.04 in bfloat16
 * (ResNet18 of a quarter of the usual width, 270 images of 64 pixels). A class turns where the margin is at most twice the
 * difference. Files that are not in integers compute in float32: a float32 reference gives the sharper proof.
 */
import { predictionsFrom } from '../foundation/confusion.ts';
import { Failure } from '../foundation/failure.ts';

export type Precision = 'float32' | 'bfloat16' | 'int8';

export const roundings: Record<Precision, { margin: number; difference: number }> = {
  float32: { margin: 0.001, difference: 0.01 },
  bfloat16: { margin: 0.1, difference: 0.25 },
  int8: { margin: 0.1, difference: 0.25 },
};

/** What the network in training says of the same images, in the same order. */
export interface Reference {
  kind: 'logits' | 'probabilities';
  /** [images, classes] */
  values: Float32Array;
  precision: Precision;
}

export interface Agreement {
  n: number;
  precision: Precision;
  /** The margin below which classes may differ. */
  margin: number;
  /** Images whose class differs within the margin. */
  withinRounding: number;
  /** Largest difference of any probability, and the image where it is. */
  largestDifference: number;
  largestAt: string;
}

/**
 * @param probabilities of the file, [images, classes]
 * @param paths names the images in a failure
 * @throws Failure `verification.class-differs`, `verification.probability-differs`, `verification.reference-size`
 */
export function requireAgreement(probabilities: Float32Array, reference: Reference, classes: readonly string[], paths: readonly string[]): Agreement {
  const count = paths.length;
  const width = classes.length;
  if (probabilities.length !== count * width || reference.values.length !== count * width) {
    throw new Failure('verification.reference-size', { images: count, classes: width, found: reference.values.length });
  }
  const expected = reference.kind === 'logits' ? softmax(reference.values, width) : Float64Array.from(reference.values);
  const { margin, difference: limit } = roundings[reference.precision];
  const [said, trained] = [predictionsFrom(probabilities, width), predictionsFrom(expected, width)];
  const beyond: number[] = [];
  let withinRounding = 0;
  const largest = { difference: 0, image: 0 };
  for (let image = 0; image < count; image++) {
    const row = image * width;
    for (let label = 0; label < width; label++) {
      const found = Math.abs(probabilities[row + label] - expected[row + label]);
      // What is no number is as far away as can be; as NaN no comparison would find it.
      const difference = Number.isNaN(found) ? Infinity : found;
      if (difference > largest.difference) Object.assign(largest, { difference, image });
    }
    if (said[image] === trained[image]) continue;
    if (expected[row + trained[image]] - expected[row + said[image]] < margin) withinRounding++;
    else beyond.push(image);
  }
  if (beyond.length > 0) {
    const [image] = beyond;
    throw new Failure('verification.class-differs', {
      count: beyond.length,
      n: count,
      image: paths[image],
      file: classes[said[image]],
      network: classes[trained[image]],
    });
  }
  if (largest.difference > limit) {
    throw new Failure('verification.probability-differs', { image: paths[largest.image], difference: largest.difference, limit });
  }
  return { n: count, precision: reference.precision, margin, withinRounding, largestDifference: largest.difference, largestAt: paths[largest.image] ?? '' };
}

/** In float64, so that the reference adds no rounding of its own. [rows, classes] */
export function softmax(logits: ArrayLike<number>, classes: number): Float64Array {
  const result = new Float64Array(logits.length);
  for (let row = 0; row < logits.length; row += classes) {
    let largest = -Infinity;
    for (let label = 0; label < classes; label++) largest = Math.max(largest, logits[row + label]);
    let sum = 0;
    for (let label = 0; label < classes; label++) sum += result[row + label] = Math.exp(logits[row + label] - largest);
    for (let label = 0; label < classes; label++) result[row + label] /= sum;
  }
  return result;
}
