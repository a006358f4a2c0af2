import { describe, expect, test } from 'vitest';
import type { NetworkResult, Verdict } from '../../../../main/contract/figures.ts';
import { controlSentences, differenceSentence, ruleOfThree, warningOf } from '../../../../renderer/pages/judge/verdict.ts';

const network = (role: NetworkResult['role'], method: string, accuracy: number): NetworkResult => ({
  id: `${role}-${method}`, role, method, file: 'f', bytes: 1, parameters: 1, multiplyAccumulates: 1, seconds: 1, latency: null, verified: true,
  test: { n: 200, accuracy, macroF1: accuracy, perClass: [] },
});
const comparison = (lost: number, gained: number, pValue: number) => ({ before: 'a', after: 'b', pValue, lost: Array.from({ length: lost }, (_, i) => `l${i}`), gained: Array.from({ length: gained }, (_, i) => `g${i}`) });

describe('what a comparison allows to say', () => {
  test.each([
    [comparison(4, 2, 0.69), 'judge.verdict.not-proven'],
    [comparison(12, 1, 0.003), 'judge.verdict.worse'],
    [comparison(1, 12, 0.003), 'judge.verdict.better'],
    [comparison(0, 0, 1), 'judge.verdict.same'],
    [comparison(6, 0, 0.05), 'judge.verdict.not-proven'],
  ])('%# is said as %s', (given, key) => {
    expect(differenceSentence(given, 200).key).toBe(key);
  });

  test('each control of the network is told, with who is proven to be better; those of others are not', () => {
    const small = network('small', 'low-rank', 0.95);
    const verdict = (changes: Partial<Verdict>): Verdict => ({ small: small.id, control: 'r9', kind: 'slim', n: 200, onlySmall: 1, onlyControl: 12, pValue: 0.003, better: 'control', ...changes });
    const sentences = controlSentences(small, [verdict({}), verdict({ small: 'another' }), verdict({ kind: 'cut', better: 'neither' }), verdict({ better: 'small' })]);
    expect(sentences.map(({ key }) => key)).toEqual(['judge.control.control', 'judge.control.neither', 'judge.control.small']);
    expect(sentences[0].values).toEqual({ run: 'r9', small: small.id, kind: 'slim', n: 200, onlySmall: 1, onlyControl: 12 });
  });

  test('a warning goes with the picked network that is proven worse, and with no other', () => {
    const comparisons = [comparison(8, 0, 0.008), { ...comparison(3, 2, 1), after: 'c' }];
    expect(warningOf('b', comparisons, 204)).toMatchObject({ key: 'judge.gate.worse', values: { run: 'b', lost: 8, gained: 0, n: 204 } });
    expect([warningOf('c', comparisons, 204), warningOf('a', comparisons, 204), warningOf(null, comparisons, 204)]).toEqual([null, null, null]);
  });

  test('zero in 60 proves no better than 5 %', () => {
    expect(ruleOfThree(60)).toBeCloseTo(0.05);
    expect(ruleOfThree(2)).toBe(1);
  });
});
