import { describe, expect, test } from 'vitest';
import type { Way } from '../../main/search/candidates.ts';
import type { Figures } from '../../main/search/limits.ts';
import { promoted, ranked, withinReach, type Standing } from '../../main/search/promote.ts';
import { candidate, dense, figures } from './made-up.ts';

const standing = (id: string, changes: Partial<Figures> = {}, way: Way = 'slim'): Standing => ({ candidate: candidate(id, { way }), trial: { candidate: id, rung: 0, seconds: 1, outcomes: [{ integers: false, figures: figures(changes) }] } });
const ids = (all: readonly Standing[]) => all.map(({ candidate: { id } }) => id);

describe('candidates in reach', () => {
  test('are those whose file is small and fast enough, however poor before training', () => {
    expect(ids(withinReach([standing('small', { macroF1: 0.1 }), standing('large', { bytes: 90_000 }), standing('slow', { milliseconds: 6 })], { bytes: 50_000, milliseconds: 5 }, dense))).toEqual(['small']);
  });

  test('as integers count as well', () => {
    const both = standing('both', { bytes: 90_000 });
    both.trial.outcomes.push({ integers: true, figures: figures({ bytes: 25_000 }) });
    expect(ids(withinReach([both], { bytes: 50_000 }, dense))).toEqual(['both']);
  });

  test('are the nearest alone where no file is small enough; what cannot be made is out', () => {
    const none: Standing = { candidate: candidate('none'), trial: { candidate: 'none', rung: 0, seconds: 1, outcomes: [] } };
    expect(ids(withinReach([standing('far', { bytes: 90_000 }), standing('near', { bytes: 60_000 }), none], { bytes: 50_000 }, dense))).toEqual(['near']);
  });
});

describe('the ranking', () => {
  const all = [standing('poor', { macroF1: 0.5, bytes: 10_000 }), standing('good', { macroF1: 0.9, bytes: 30_000 }), standing('heavy', { macroF1: 0.9, bytes: 90_000 })];

  test('goes by accuracy where bytes or time are limited, then by size', () => {
    expect(ids(ranked(all, { bytes: 100_000 }, dense))).toEqual(['good', 'heavy', 'poor']);
  });

  test('goes by size where only accuracy is, behind whom nobody beats in everything', () => {
    expect(ids(ranked(all, { points: 1 }, dense))).toEqual(['poor', 'good', 'heavy']);
  });
});

test('the best third goes up, and the best of each way beside it', () => {
  const order = [standing('a'), standing('b'), standing('c'), standing('d'), standing('e', {}, 'low-rank'), standing('f', {}, 'low-rank')];
  expect(ids(promoted(order))).toEqual(['a', 'b', 'e']);
});
