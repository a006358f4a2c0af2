import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mcnemarExact } from '../../main/verification/mcnemar.ts';

describe("McNemar's exact test", () => {
  test.each([
    // Fay, R package exact2x2, example of mcnemar.exact.
    [9, 2, 0.06542969, 8],
    // Approval ratings of Agresti, Categorical Data Analysis, table 10.1; exact2x2 gives 3.716e-05.
    [86, 150, 3.716e-5, 8],
    [0, 5, 0.0625, 12],
    [0, 6, 0.03125, 12],
    [1, 9, 0.021484375, 12],
    [4, 4, 1, 12],
    [0, 0, 1, 12],
  ])('of %i against %i gives %f', (before, after, expected, digits) => {
    expect(mcnemarExact(before, after)).toBeCloseTo(expected, digits);
  });

  test('is the sum of the binomial distribution in whole numbers', () => {
    const exact = (b: number, c: number): number => {
      let term = 1n;
      let tail = 1n;
      for (let index = 1; index <= Math.min(b, c); index++) {
        term = (term * BigInt(b + c - index + 1)) / BigInt(index);
        tail += term;
      }
      return Math.min(1, Number((tail * 2n * 10n ** 18n) / 2n ** BigInt(b + c)) / 1e18);
    };
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (b, c) => {
        expect(mcnemarExact(b, c)).toBeCloseTo(exact(b, c), 11);
      }),
    );
  });

  test('does not ask which network came first', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (b, c) => {
        expect(mcnemarExact(b, c)).toBe(mcnemarExact(c, b));
      }),
    );
  });

  test('stays a number for a hundred thousand images', () => {
    expect(mcnemarExact(50_000, 50_000)).toBe(1);
    expect(mcnemarExact(49_000, 51_000)).toBeGreaterThan(1e-11);
    expect(mcnemarExact(49_000, 51_000)).toBeLessThan(1e-8);
    expect(mcnemarExact(0, 100_000)).toBe(0);
  });
});
