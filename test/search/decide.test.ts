import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, standardError } from '../../main/search/decide.ts';
import { distance, missesOf } from '../../main/search/limits.ts';
import { anyEntries, anyLimits, dense, entry } from './made-up.ts';

const id = (one: ReturnType<typeof entry> | null) => one?.candidate.id ?? null;

describe('the choice', () => {
  test('keeps every limit wherever any candidate does, and is within one standard error of the best that does', () => {
    fc.assert(fc.property(anyEntries, anyLimits, (entries, limits) => {
      const fitting = entries.filter(({ figures }) => missesOf(limits, figures, dense).length === 0);
      const { recommended, nearest } = decide(entries, limits, dense);
      expect(recommended !== null).toBe(fitting.length > 0);
      expect(nearest !== null).toBe(entries.length > 0);
      if (!recommended) return;
      expect(missesOf(limits, recommended.figures, dense)).toEqual([]);
      const best = fitting.reduce((one, other) => (other.figures.macroF1 > one.figures.macroF1 ? other : one));
      expect(recommended.figures.macroF1).toBeGreaterThanOrEqual(best.figures.macroF1 - standardError(best.figures));
    }));
  });

  test('where none keeps them, is the nearest, and a limit that blocks is one without which there is a network', () => {
    fc.assert(fc.property(anyEntries, anyLimits, (entries, limits) => {
      const { recommended, nearest, blocking, misses } = decide(entries, limits, dense);
      if (recommended || !nearest) return;
      const far = (one: typeof nearest) => distance(missesOf(limits, one.figures, dense));
      for (const other of entries) expect(far(nearest)).toBeLessThanOrEqual(far(other));
      expect(misses.length).toBeGreaterThan(0);
      for (const limit of blocking) expect(decide(entries, { ...limits, [limit]: undefined }, dense).recommended).not.toBeNull();
    }));
  });

  test('is the smallest of those that validation cannot tell apart', () => {
    const entries = [entry('best', { macroF1: 0.96 }), entry('as-good', { macroF1: 0.955, bytes: 20_000 }), entry('worse', { macroF1: 0.9, bytes: 10_000 })];
    expect(id(decide(entries, { points: 10 }, dense).recommended)).toBe('as-good');
  });

  test('is not a smaller one that misses a limit', () => {
    const entries = [entry('best', { macroF1: 0.95 }), entry('smaller', { macroF1: 0.945, bytes: 20_000 })];
    expect(id(decide(entries, { points: 0.4 }, dense).recommended)).toBe('best');
  });

  test('names the limit that stands in the way', () => {
    const entries = [entry('small', { macroF1: 0.8, bytes: 10_000 }), entry('accurate', { macroF1: 0.95, bytes: 90_000 })];
    const { recommended, blocking, nearest, misses } = decide(entries, { points: 1, bytes: 50_000, milliseconds: 5 }, dense);
    expect([recommended, blocking, id(nearest)]).toEqual([null, ['points', 'bytes'], 'accurate']);
    expect(misses).toEqual([{ limit: 'bytes', stated: 50_000, has: 90_000 }]);
  });

  test('does not depend on the order in which networks were trained', () => {
    fc.assert(fc.property(anyEntries, anyLimits, (entries, limits) => {
      expect(id(decide([...entries].reverse(), limits, dense).recommended)).toBe(id(decide(entries, limits, dense).recommended));
    }));
  });
});

test('the standard error of a share of few images is large, and never nothing', () => {
  expect(standardError({ macroF1: 0.9, n: 100 })).toBeCloseTo(0.03);
  expect(standardError({ macroF1: 1, n: 100 })).toBeCloseTo(0.00995, 4);
});
