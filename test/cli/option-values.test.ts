import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionReaders } from '../../main/cli/option-values.ts';
import { wordsIn } from '../../main/cli/words.ts';

const read = optionReaders(wordsIn('en'));

describe('values of options', () => {
  test('whole numbers within their bounds, and nothing else', () => {
    const integer = read.integer(1, 100);
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), (value) => integer(String(value)) === value));
    for (const text of ['0', '101', '-1', '1.5', '1e1', '0x10', ' 5', '', 'five', '٣']) expect(() => integer(text), text).toThrow(/1 to 100/);
  });

  test('decimal numbers with a point or a comma', () => {
    const share = read.decimal(0, 1, true);
    for (const [text, value] of [['0.8', 0.8], ['0,8', 0.8], ['.5', 0.5]] as const) expect(share(text)).toBe(value);
    for (const text of ['0', '1', '1.5', '-0.5', '0.5.5', 'NaN', 'Infinity', '', ',']) expect(() => share(text), text).toThrow(/between 0 and 1/);
    expect(read.decimal(0, 1)('1')).toBe(1);
  });

  test('a limit is a number with its unit, each kind once', () => {
    expect(['1,5pt', '500kB', '5 ms'].reduce((before, text) => read.limits(text, before), {})).toEqual({ points: 1.5, bytes: 500_000, milliseconds: 5 });
    expect([read.limits('2MB'), read.limits('0pt'), read.percentage('0.5%')]).toEqual([{ bytes: 2_000_000 }, { points: 0 }, 0.005]);
    for (const text of ['1', 'pt', '1 point', '1PT', '500KB', '500kb', '1e3kB', '0kB', '0ms', '-1pt', '101pt', '5s', '1pt,2MB', '']) expect(() => read.limits(text), text).toThrow(/500kB/);
    for (const text of ['0.5', '%', '101%', '-1%', '1 percent']) expect(() => read.percentage(text), text).toThrow(/0\.5%/);
    expect(() => read.limits('2MB', { bytes: 1 })).toThrow(/once/);
  });

  test('a split is three shares that make a hundred or one', () => {
    for (const text of ['70/15/15', '70 / 15 / 15', '0.7/0.15/0.15', '0,7/0,15/0,15']) {
      const split = read.split(text);
      expect([split.train, split.validation, split.test].map((share) => share.toFixed(3))).toEqual(['0.700', '0.150', '0.150']);
    }
    for (const text of ['70/15', '70/15/15/0', '70/15/20', '100/0/0', '-70/85/85', 'a/b/c', '70/15/', '']) expect(() => read.split(text), text).toThrow(/70\/15\/15/);
  });

  test('any text is read or refused with words, never with a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const reader of [read.integer(0, 9), read.decimal(0, 9), read.split, read.groupRule, read.methods, read.limits, read.percentage, read.nonEmpty]) {
          try {
            reader(text);
          } catch (error) {
            expect((error as { code?: string }).code).toBe('commander.invalidArgument');
          }
        }
      }),
    );
  });
});
