import { describe, expect, test } from 'vitest';
import { growths, shareOfCut } from '../../../main/compression/soft-filter-pruning/growth.ts';

describe('shareOfCut', () => {
  test('constant: all of the cut after every epoch', () => {
    for (let epoch = 1; epoch <= 7; epoch++) expect(shareOfCut('constant', epoch, 7)).toBe(1);
  });

  test('growing: three quarters of the cut after an eighth of the epochs, as in arXiv 1808.07471', () => {
    expect(shareOfCut('growing', 10, 80)).toBeCloseTo(0.75, 9);
    expect(shareOfCut('growing', 100, 800)).toBeCloseTo(0.75, 9);
  });

  test('growing: rises with every epoch and ends at exactly 1', () => {
    for (const epochs of [1, 2, 5, 30, 200]) {
      const shares = Array.from({ length: epochs }, (_, index) => shareOfCut('growing', index + 1, epochs));
      shares.forEach((share, index) => expect(share).toBeGreaterThan(index === 0 ? 0 : shares[index - 1]));
      expect(shares.at(-1)).toBe(1);
    }
  });

  test.each(growths)('%s: the last epoch has the whole cut', (growth) => {
    expect(shareOfCut(growth, 3, 3)).toBe(1);
  });
});
