import { describe, expect, test } from 'vitest';
import { isGroupRule } from '../../../../main/contract/dataset.ts';
import { expressionOf, isExpression, previewGroups } from '../../../../renderer/pages/images/group-pattern.ts';

describe('a pattern typed by hand', () => {
  test('needs no regular expression: {group} and * become one that the contract takes', () => {
    const expression = expressionOf(' {group}_* ');
    expect(isGroupRule(`pattern:${expression}`)).toBe(true);
    expect(new RegExp(expression, 'u').exec('L2_0417_a.png')?.[1]).toBe('L2');
    expect(new RegExp(expressionOf('L2_{group}_*'), 'u').exec('L2_0417_a.png')?.[1]).toBe('0417');
  });

  test('takes every other sign for itself', () => {
    const expression = new RegExp(expressionOf('part ({group}).v*'), 'u');
    expect(expression.exec('part (12).v3.bmp')?.[1]).toBe('12');
    expect(expression.exec('part 12xv3.bmp')).toBeNull();
  });

  test('may be an expression with exactly one capture', () => {
    expect(isExpression('^(\\d+)_')).toBe(true);
    for (const wrong of ['', '\\d+', '(a)(b)', '(', '{group}']) expect(isExpression(wrong), wrong).toBe(false);
  });

  test('shows what it would find before anything is examined', () => {
    const files = ['pits/L1_a.png', 'pits/L1_b.png', 'good/L2_a.png', 'good/other.png'];
    expect(previewGroups(files, '^(L\\d)_')).toEqual({ groups: 2, unmatched: 1, example: { first: 'L1_a.png', second: 'L1_b.png', group: 'L1' } });
    expect(previewGroups(files, '^(x)')).toEqual({ groups: 0, unmatched: 4, example: null });
  });
});
