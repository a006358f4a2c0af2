import { describe, expect, test } from 'vitest';
import { leafText, leavesOf } from '../../../main/cli/views/leaves.ts';

describe('nested data', () => {
  test('is told by its leaves', () => {
    expect(leavesOf({ a: 1, b: { c: [1, 2], d: { e: null } }, f: {} })).toEqual([
      ['a', 1],
      ['b.c', [1, 2]],
      ['b.d.e', null],
    ]);
  });

  test('a leaf that is too long is cut, between letters', () => {
    expect(leafText([1, 2])).toBe('[1,2]');
    expect(leafText('🙂'.repeat(100), 5)).toBe('🙂🙂🙂🙂…');
    expect(leafText(undefined)).toBe('');
  });
});
