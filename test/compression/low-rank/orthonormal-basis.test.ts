import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qrDecomposition, toColumns } from '../../../main/compression/low-rank/orthonormal-basis.ts';
import { orthonormalityError, trainedFactors } from './matrices.ts';

test('Q is orthonormal and Q R is the matrix, zero and repeated columns included', () => {
  fc.assert(
    fc.property(trainedFactors, ({ left, rows, rank }) => {
      fc.pre(rank <= rows);
      const { q, r } = qrDecomposition(toColumns(left, rows, rank));
      const flat = Float32Array.from({ length: rows * rank }, (_, index) => q.columns[index % rank][Math.floor(index / rank)]);
      expect(orthonormalityError(flat, rank)).toBeLessThan(1e-5);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < rank; column++) {
          const value = q.columns.reduce((sum, basis, term) => sum + basis[row] * r[term * rank + column], 0);
          expect(value).toBeCloseTo(left[row * rank + column], 5);
        }
      }
      r.forEach((value, index) => {
        if (index % rank < Math.floor(index / rank)) expect(value).toBe(0);
      });
    }),
  );
});

test('more columns than rows have no orthonormal basis', () => {
  expect(() => qrDecomposition(toColumns(new Float32Array(6), 2, 3))).toThrow('more columns than rows');
});
