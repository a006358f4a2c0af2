import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countForEnergy } from '../../main/compression/energy.ts';

describe('countForEnergy', () => {
  test('goes by magnitude, not by sign', () => {
    expect(countForEnergy(Float64Array.of(-10, 1, 1), 0.9)).toBe(1);
  });

  test('reaches the energy with the fewest values', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (values, energy) => {
        const squares = values.map((value) => value * value).sort((a, b) => b - a);
        const total = squares.reduce((sum, square) => sum + square, 0);
        const upTo = (count: number) => squares.slice(0, count).reduce((sum, square) => sum + square, 0);
        const count = countForEnergy(Float64Array.from(values), energy);
        expect(upTo(count)).toBeGreaterThanOrEqual(energy * total);
        if (count > 0) expect(upTo(count - 1)).toBeLessThan(energy * total);
      }),
    );
  });

  test('all of the energy takes all values but zeros', () => {
    expect(countForEnergy(Float64Array.of(0, 3, 0, 1e-3), 1)).toBe(2);
    expect(countForEnergy(new Float64Array(5), 1)).toBe(0);
  });
});
