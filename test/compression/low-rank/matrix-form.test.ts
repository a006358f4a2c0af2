import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kernelToMatrix, matrixSize, matrixToKernel } from '../../../main/compression/low-rank/matrix-form.ts';

const kinds = ['channel', 'spatial'] as const;
const shapes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));

test.each(kinds)('%s: a matrix and its kernel hold the same values', (kind) => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const kernel = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, index) => index + 1);
      const matrix = kernelToMatrix(kind, shape, kernel);
      const { rows, columns } = matrixSize(kind, shape);
      expect(rows * columns).toBe(kernel.length);
      expect([...matrix].sort((a, b) => a - b)).toEqual([...kernel]);
      expect(matrixToKernel(kind, shape, matrix)).toEqual(kernel);
    }),
  );
});

test('rows and columns are those that methods and network description name', () => {
  const shape = [2, 3, 4, 5];
  const at = (y: number, x: number, input: number, output: number) => ((y * 3 + x) * 4 + input) * 5 + output;
  const kernel = Float32Array.from({ length: 120 }, (_, index) => index);
  expect(kernelToMatrix('channel', shape, kernel)[3 * 24 + (1 * 3 + 2) * 4 + 1]).toBe(at(1, 2, 1, 3));
  expect(kernelToMatrix('spatial', shape, kernel)[(1 * 5 + 3) * 12 + (2 * 4 + 1)]).toBe(at(1, 2, 1, 3));
});
