import { describe, expect, test } from 'vitest';
import type { NetworkResult } from '../../../../main/contract/figures.ts';
import { controlSentence, differenceSentence, ruleOfThree } from '../../../../renderer/pages/judge/verdict.ts';

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

  test('the control is told when it does as well or better', () => {
    const small = network('small', 'low-rank', 0.95);
    expect(controlSentence(small, [network('control', 'low-rank', 0.96)])).toMatchObject({ key: 'judge.control.better', values: { small: 190, control: 192 } });
    expect(controlSentence(small, [network('control', 'low-rank', 0.95)])!.key).toBe('judge.control.same');
    expect(controlSentence(small, [network('control', 'low-rank', 0.9)])!.key).toBe('judge.control.worse');
  });

  test('the control of another method is no control', () => {
    expect(controlSentence(network('small', 'low-rank', 0.9), [network('control', 'soft-filter-pruning', 0.99)])).toBeNull();
  });

  test('zero in 60 proves no better than 5 %', () => {
    expect(ruleOfThree(60)).toBeCloseTo(0.05);
    expect(ruleOfThree(2)).toBe(1);
  });
});
