/** Random factors and their products, for tests of low-rank numerics. */
import fc from 'fast-check';
import type { Factors } from '../../../main/compression/low-rank/factors.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';

/** Factors as training leaves them: columns of any length, some zero, some repeated; a spectrum of both signs. */
export const trainedFactors: fc.Arbitrary<Factors> = fc
  .record({ rows: fc.integer({ min: 1, max: 12 }), columns: fc.integer({ min: 1, max: 12 }), rank: fc.integer({ min: 1, max: 14 }), seed: fc.nat() })
  .map(({ rows, columns, rank, seed }) => {
    const random = randomFromSeed(seed);
    const matrix = (height: number) => {
      const values = Float32Array.from({ length: height * rank }, () => random.normal());
      for (let column = 0; column < rank; column++) {
        const fate = random.next();
        for (let row = 0; row < height; row++) {
          if (fate < 0.1) values[row * rank + column] = 0;
          else if (fate < 0.2) values[row * rank + column] = values[row * rank];
        }
      }
      return values;
    };
    return { rows, columns, rank, left: matrix(rows), spectrum: Float32Array.from({ length: rank }, () => random.normal()), right: matrix(columns) };
  });

/** left diag(spectrum) right^T, row-major [rows, columns]. */
export function productOf({ rows, columns, rank, left, spectrum, right }: Factors): Float64Array {
  const product = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let term = 0; term < rank; term++) product[row * columns + column] += left[row * rank + term] * spectrum[term] * right[column * rank + term];
    }
  }
  return product;
}

export function largestDifference(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== second.length) return Infinity;
  return Array.from(first).reduce((worst, value, index) => Math.max(worst, Math.abs(value - second[index])), 0);
}

/** Largest element of |M^T M - I|, for M [rows, rank]. */
export function orthonormalityError(matrix: Float32Array, rank: number): number {
  const rows = matrix.length / rank;
  let worst = 0;
  for (let first = 0; first < rank; first++) {
    for (let second = 0; second < rank; second++) {
      let dot = 0;
      for (let row = 0; row < rows; row++) dot += matrix[row * rank + first] * matrix[row * rank + second];
      worst = Math.max(worst, Math.abs(dot - (first === second ? 1 : 0)));
    }
  }
  return worst;
}
