import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { entropy } from '../../../main/quantization/calibrations/entropy.ts';
import { calibrations } from '../../../main/quantization/calibrations/index.ts';
import { minMax } from '../../../main/quantization/calibrations/min-max.ts';
import { percentile } from '../../../main/quantization/calibrations/percentile.ts';
import { count, emptyStatistics, widen, type ValueStatistics } from '../../../main/quantization/value-statistics.ts';

function statisticsOf(...parts: Float32Array[]): ValueStatistics {
  const ends = { low: 0, high: 0 };
  for (const part of parts) widen(ends, part);
  const statistics = emptyStatistics(ends);
  for (const part of parts) count(statistics, part);
  return statistics;
}

function normals(n: number, seed = 1): Float32Array {
  const random = randomFromSeed(seed);
  return Float32Array.from({ length: n }, () => random.normal());
}

describe('a range', () => {
  test('lies within what occurred and holds zero, whatever occurred', () => {
    fc.assert(
      fc.property(fc.array(fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1 }), { minLength: 1, maxLength: 3 }), (parts) => {
        const statistics = statisticsOf(...parts);
        for (const { range } of calibrations) {
          const { low, high } = range(statistics);
          expect(low).toBeGreaterThanOrEqual(statistics.low);
          expect(high).toBeLessThanOrEqual(statistics.high);
          expect(low <= 0 && high >= 0).toBe(true);
        }
      }),
    );
  });

  test('by min-max holds everything, outliers too', () => {
    expect(minMax.range(statisticsOf(normals(1000), Float32Array.of(-50, 90)))).toEqual({ low: -50, high: 90 });
  });

  test('by percentile leaves out one number in ten thousand on each side', () => {
    const values = Float32Array.from({ length: 100_000 }, (_, index) => index / 100_000);
    const { low, high } = percentile.range(statisticsOf(values, Float32Array.from({ length: 5 }, () => 2)));
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.9999, 2);
    expect(percentile.range(statisticsOf(values, Float32Array.from({ length: 50 }, () => 2))).high).toBe(2);
  });

  test('by percentile treats both sides alike', () => {
    const values = normals(50_000);
    const { low, high } = percentile.range(statisticsOf(values));
    const turned = percentile.range(statisticsOf(values.map((value) => -value)));
    expect(turned.low).toBeCloseTo(-high, 5);
    expect(turned.high).toBeCloseTo(-low, 5);
    expect(high).toBeGreaterThan(3);
    expect(high).toBeLessThan(4.3);
  });

  test('by entropy gives up rare outliers for finer steps, and little of what has no outliers', () => {
    const bell = normals(200_000);
    const { high } = entropy.range(statisticsOf(bell, Float32Array.of(60)));
    expect(high).toBeLessThan(8);
    expect(high).toBeGreaterThan(3);
    const even = Float32Array.from({ length: 200_000 }, (_, index) => index / 200_000);
    expect(entropy.range(statisticsOf(even)).high).toBeGreaterThan(0.9);
  });

  test('of a value that is always zero is zero', () => {
    const statistics = statisticsOf(new Float32Array(10));
    for (const { range } of calibrations) expect([range(statistics).low + 0, range(statistics).high]).toEqual([0, 0]);
  });
});
