import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decompose, reorthogonalise, truncate } from '../../../main/compression/low-rank/factors.ts';
import { engineNames, onEngine, useEngine } from '../../engine/engines.ts';
import { largestDifference, orthonormalityError, productOf, trainedFactors } from './matrices.ts';

function expectFallingAndPositive(spectrum: Float32Array): void {
  spectrum.forEach((value, index) => {
    expect(value).toBeGreaterThanOrEqual(0);
    if (index > 0) expect(value).toBeLessThanOrEqual(spectrum[index - 1]);
  });
}

describe.each(engineNames.filter((name) => name !== 'wasm'))('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  describe('reorthogonalise', () => {
    test('keeps the product and makes the columns orthonormal', () => {
      fc.assert(
        fc.property(trainedFactors, (factors) => {
          const clean = reorthogonalise(factors);
          expect(clean.rank).toBe(Math.min(factors.rank, factors.rows, factors.columns));
          expect(largestDifference(productOf(clean), productOf(factors))).toBeLessThan(2e-4);
          expect(orthonormalityError(clean.left, clean.rank)).toBeLessThan(1e-5);
          expect(orthonormalityError(clean.right, clean.rank)).toBeLessThan(1e-5);
          expectFallingAndPositive(clean.spectrum);
        }),
        { numRuns: 300 },
      );
    });
  });

  describe('decompose', () => {
    test('gives factors of any matrix, with the energy of the matrix in the spectrum', () => {
      fc.assert(
        fc.property(trainedFactors, (factors) => {
          const matrix = Float32Array.from(productOf(factors));
          const found = decompose(matrix, factors.rows, factors.columns);
          expect([found.rows, found.columns, found.rank]).toEqual([factors.rows, factors.columns, Math.min(factors.rows, factors.columns)]);
          expect(largestDifference(productOf(found), matrix)).toBeLessThan(2e-4);
          expectFallingAndPositive(found.spectrum);
          const energy = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
          expect(Math.abs(energy(found.spectrum) - energy(matrix))).toBeLessThan(1e-4 * Math.max(1, energy(matrix)));
        }),
      );
    });
  });

  describe('truncate', () => {
    test('leaves out exactly the energy of the terms that are cut (Eckart and Young)', () => {
      fc.assert(
        fc.property(trainedFactors, fc.double({ min: 0, max: 1, noNaN: true }), (factors, share) => {
          const clean = reorthogonalise(factors);
          const rank = Math.max(1, Math.round(share * clean.rank));
          const cut = truncate(clean, rank);
          const [whole, part] = [productOf(clean), productOf(cut)];
          const lost = whole.reduce((sum, value, index) => sum + (value - part[index]) ** 2, 0);
          const expected = clean.spectrum.slice(rank).reduce((sum, value) => sum + value * value, 0);
          const total = whole.reduce((sum, value) => sum + value * value, 0);
            expect(Math.abs(lost - expected)).toBeLessThan(1e-4 * Math.max(1, total));
        }),
      );
    });
  });

  test('leaves no tensor behind', async () => {
    const [factors] = fc.sample(trainedFactors, { numRuns: 1, seed: 1 });
    await onEngine(engine, () => reorthogonalise(factors));
    await onEngine(engine, () => decompose(Float32Array.from(productOf(factors)), factors.rows, factors.columns));
  });
});
