import { expect, test } from 'vitest';
import { distance, missesOf, structuralMisses } from '../../main/search/limits.ts';
import { dense, figures } from './made-up.ts';

test('only what was stated is limited, and what is just reached is kept', () => {
  expect(missesOf({}, figures({ macroF1: 0, bytes: 1e9 }), dense)).toEqual([]);
  expect(missesOf({ points: 1, bytes: 50_000, milliseconds: 1, escape: 0.01 }, figures({ macroF1: 0.95 - 0.01 }), dense)).toEqual([]);
});

test('each limit that is missed is named, with what was stated and what there is', () => {
  const misses = missesOf({ points: 1, bytes: 40_000, milliseconds: 0.5, escape: 0 }, figures({ macroF1: 0.9 }), dense);
  expect(misses.map(({ limit, stated, has }) => [limit, stated, Number(has.toFixed(6))])).toEqual([['points', 1, 5], ['bytes', 40_000, 50_000], ['milliseconds', 0.5, 1], ['escape', 0, 0.01]]);
});

test('a network that is better than the dense one has lost nothing', () => {
  expect(missesOf({ points: 0 }, figures({ macroF1: 0.96 }), dense)).toEqual([]);
});

test('no training mends the size of a file and its time', () => {
  expect(structuralMisses({ points: 0, bytes: 1, milliseconds: 0.1, escape: 0 }, figures({ macroF1: 0.1 }), dense).map(({ limit }) => limit)).toEqual(['bytes', 'milliseconds']);
});

test('further from the limits is further: by more, and by more of them', () => {
  const far = (limits: Parameters<typeof missesOf>[0]) => distance(missesOf(limits, figures({ macroF1: 0.9 }), dense));
  expect(far({ points: 10 })).toBe(0);
  expect(far({ points: 2 })).toBeGreaterThan(far({ points: 4 }));
  expect(far({ points: 4, bytes: 40_000 })).toBeGreaterThan(far({ points: 4 }));
});
