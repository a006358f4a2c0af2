import { expect, test } from 'vitest';
import { factorisedSize, largestUsefulRank, pays } from '../../../main/compression/low-rank/break-even.ts';

const kinds = ['channel', 'spatial'] as const;
const shapes = [[3, 3, 64, 64], [3, 3, 256, 512], [1, 1, 64, 128], [5, 3, 7, 11], [3, 3, 1, 1], [1, 1, 1, 1]];

test.each(kinds.flatMap((kind) => shapes.map((shape) => ({ kind, shape }))))('$kind $shape: the largest useful rank stores less, one more does not', ({ kind, shape }) => {
  const dense = shape.reduce((a, b) => a * b);
  const rank = largestUsefulRank(kind, shape);
  expect(factorisedSize(kind, shape, rank)).toBeLessThan(dense);
  expect(factorisedSize(kind, shape, rank + 1)).toBeGreaterThanOrEqual(dense);
  expect(pays(kind, shape, rank)).toBe(true);
  expect(pays(kind, shape, rank + 1)).toBe(false);
});

test('the bounds are those of the formulas: n c k k / (n + c k k) and n c k k / (n k + c k)', () => {
  expect(largestUsefulRank('channel', [3, 3, 512, 512])).toBe(460);
  expect(largestUsefulRank('spatial', [3, 3, 512, 512])).toBe(767);
});
