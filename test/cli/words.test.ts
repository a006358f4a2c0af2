import { describe, expect, test } from 'vitest';
import { wordsIn } from '../../main/cli/words.ts';

const english = wordsIn('en');
const russian = wordsIn('ru');
/** `Intl` writes narrow and no-break spaces. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ');

describe('numbers in words', () => {
  test.each([
    [0, '0 byte', '0 Б'],
    [999, '999 byte', '999 Б'],
    [780_000, '780 kB', '780 кБ'],
    [999_600, '1.00 MB', '1,00 МБ'],
    [44_712_345, '44.7 MB', '44,7 МБ'],
    [72e9, '72.0 GB', '72,0 ГБ'],
  ])('%d bytes', (bytes, en, ru) => {
    expect(plain(english.bytes(bytes))).toBe(en);
    expect(plain(russian.bytes(bytes))).toBe(ru);
  });

  test.each([
    [2.34, '2.3 sec'],
    [59.97, '1 min 0 sec'],
    [83.4, '1 min 23 sec'],
    [3599.8, '1 hr 0 min'],
    [7380, '2 hr 3 min'],
  ])('%d measured seconds', (seconds, text) => {
    expect(plain(english.duration(seconds))).toBe(text);
  });

  test.each([
    [3, 'a few seconds', 'несколько секунд'],
    [31, 'about 40 sec', 'около 40 с'],
    [55, 'about 1 min', 'около 1 мин'],
    [380, 'about 6 min', 'около 6 мин'],
    [3600, 'about 1 hr', 'около 1 ч'],
    [5400, 'about 1.5 hr', 'около 1,5 ч'],
  ])('%d seconds left', (seconds, en, ru) => {
    expect(plain(english.about(seconds))).toBe(en);
    expect(plain(russian.about(seconds))).toBe(ru);
  });

  test('small numbers', () => {
    expect([0, 3.24e-7, 0.0123].map(english.small)).toEqual(['0', '0.00000032', '0.012']);
    expect(russian.small(3.24e-7)).toBe('0,00000032');
  });

  test('shares, milliseconds, large counts', () => {
    expect(plain(english.percent(0.0345))).toBe('3.5%');
    expect(plain(russian.percent(0.0345))).toBe('3,5 %');
    expect(english.percent(null)).toBe('–');
    expect(plain(english.milliseconds(0.314))).toBe('0.31 ms');
    expect(english.short(141_000_000)).toBe('141M');
    expect(plain(russian.short(141_000_000))).toBe('141 млн');
  });

  test('a time that is none is shown as it is', () => {
    expect(english.moment('?')).toBe('?');
    expect(english.moment('2026-11-25T10:00:00.000Z')).toMatch(/26/);
  });
});
