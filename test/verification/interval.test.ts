import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proportion, ruleOfThree, wilsonInterval } from '../../main/verification/interval.ts';

describe("Wilson's interval", () => {
  // Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is the published one', (count, n, low, high) => {
    const interval = wilsonInterval(count, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test('of 0 in 60 ends at z² / (n + z²)', () => {
    expect(wilsonInterval(0, 60).low).toBe(0);
    expect(wilsonInterval(0, 60).high).toBeCloseTo(3.841459 / 63.841459, 7);
  });

  test('solves |share - p| = z sqrt(p (1 - p) / n) at both ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const count = Math.round(share * n);
        for (const end of Object.values(wilsonInterval(count, n))) {
          if (end === 0 || end === 1) continue;
          expect(Math.abs(count / n - end)).toBeCloseTo(1.959963984540054 * Math.sqrt((end * (1 - end)) / n), 9);
        }
      }),
    );
  });

  test('holds the share, and mirrors with what is counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, any) => {
        const count = any % (n + 1);
        const { low, high } = wilsonInterval(count, n);
        const mirrored = wilsonInterval(n - count, n);
        expect(low).toBeLessThanOrEqual(count / n);
        expect(high).toBeGreaterThanOrEqual(count / n);
        expect(1 - mirrored.high).toBeCloseTo(low, 12);
      }),
    );
  });

  test('of nothing is everything, and of a share above one a defect', () => {
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(() => wilsonInterval(2, 1)).toThrow();
    expect(() => wilsonInterval(NaN, 1)).toThrow();
  });
});

describe('a proportion', () => {
  test('of zero says the rule of three: none in 60 proves no better than 5 %', () => {
    expect(ruleOfThree(60)).toBe(0.05);
    expect([0, 1, 2, 3, 4].map(ruleOfThree)).toEqual([1, 1, 1, 1, 0.75]);
    expect(proportion(0, 60)).toMatchObject({ n: 60, count: 0, value: 0, atMost: 0.05 });
    expect(proportion(1, 60).atMost).toBeNull();
  });

  test('of no images is no number', () => {
    expect(proportion(0, 0)).toEqual({ n: 0, count: 0, value: null, low: 0, high: 1, atMost: 1 });
  });
});
