import { describe, expect, test } from 'vitest';
import { searchAnswer, type SearchRecord } from '../../../main/app/search/search-answer.ts';
import { say } from '../../../main/foundation/language.ts';
import type { Candidate } from '../../../main/search/candidates.ts';

const candidates: Candidate[] = ['a', 'b', 'c'].map((id) => ({ id, way: 'slim', share: 0.05, pixels: 64 }));
const trial = (candidate: string, rung: number, macroF1: number, bytes: number) => ({ candidate, rung, seconds: 2, outcomes: [false, true].map((integers) => ({ integers, figures: { n: 200, macroF1, bytes: integers ? bytes / 4 : bytes, milliseconds: 1, escape: null } })) });
const record = (changes: Partial<SearchRecord> = {}): SearchRecord => ({
  run: 'r9', dense: 'r1', limits: { points: 2, bytes: 50_000 }, minutes: 15, denseFigures: { n: 200, macroF1: 0.95, bytes: 1e6, milliseconds: 9, escape: null },
  candidates, trials: [trial('a', 0, 0.2, 100_000), trial('b', 0, 0.1, 40_000), trial('a', 3, 0.94, 100_000), trial('b', 1, 0.5, 40_000)], ...changes,
});
const sentences = (answer: ReturnType<typeof searchAnswer>) => (['en', 'ru'] as const).map((language) => answer.reasons.map(({ key, values }) => say(key, values, language)));

describe('the answer of a search', () => {
  test('has each file that was looked at as far as it came, and the run of the recommended one', () => {
    const answer = searchAnswer(record(), { run: 'r10', betterControl: null });
    expect(answer.rows.map(({ candidate, integers, epochs, missed, run }) => [candidate, integers, Math.round(epochs * 9), missed.join(), run])).toEqual([
      ['a', false, 9, 'bytes', null],
      ['a', true, 9, '', 'r10'],
      ['b', false, 1, 'points', null],
      ['b', true, 1, 'points', null],
    ]);
    expect([answer.recommended, answer.nearest, answer.seconds]).toEqual(['r10', null, 8]);
    expect(sentences(answer)[0].join(' ')).toContain('2 of 3 candidates were looked at, 1 of them trained in full. r10 is the only file');
  });

  test('names a control that is proven to be better as the one to take', () => {
    const answer = searchAnswer(record(), { run: 'r10', betterControl: 'r12' });
    expect(answer.recommended).toBe('r12');
    expect(answer.rows.find(({ run }) => run !== null)!.run).toBe('r10');
    for (const said of sentences(answer)) expect(said.join(' ')).toMatch(/r12/);
  });

  test('names the limits that block, and what the nearest network has', () => {
    const answer = searchAnswer(record({ limits: { points: 0.5, bytes: 50_000 } }), { run: 'r10', betterControl: null });
    expect([answer.recommended, answer.nearest, answer.blocking]).toEqual([null, 'r10', ['points']]);
    expect(sentences(answer)[0].slice(1)).toEqual([
      'No network keeps every limit. What blocks is the limit on accuracy: without it there is one.',
      'r10 is the nearest: it loses 1.0 points of macro-F1 on validation, 0.5 were stated.',
    ]);
  });

  test('says so where the time was too short for one network', () => {
    const answer = searchAnswer(record({ trials: [trial('a', 0, 0.2, 100_000)] }), null);
    expect([answer.recommended, answer.nearest]).toEqual([null, null]);
    expect(answer.reasons.map(({ key }) => key)).toEqual(['search.looked', 'search.nothing']);
  });
});
