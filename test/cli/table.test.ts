import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf, printable, tableOf } from '../../main/cli/table.ts';

describe('tables', () => {
  test('a line of heads, a rule, rows; numbers at the right, nothing at the ends', () => {
    expect(tableOf([{ head: 'класс' }, { head: 'n', align: 'right' }], [['окалина', '7'], ['pit', '1,000']])).toBe(
      ['класс        n', '───────  ─────', 'окалина      7', 'pit      1,000'].join('\n'),
    );
  });

  test('a table without rows still has its heads', () => {
    expect(tableOf([{ head: 'a' }], [])).toBe('a\n─');
  });

  test('facts stand in two columns', () => {
    expect(factsOf([['Машина', 'linux'], ['x', 'y']])).toBe('Машина  linux\nx       y');
  });

  test('no cell can break a line or move the cursor', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cell) => {
        expect(tableOf([{ head: 'h' }], [[cell]]).split('\n')).toHaveLength(3);
        expect(printable(cell)).not.toMatch(/[\p{Cc}\u202e]/u);
      }),
    );
  });
});
