import { describe, expect, test } from 'vitest';
import { formatsOf } from '../../../renderer/format/formats.ts';

const en = formatsOf('en');
const ru = formatsOf('ru');
/** With ordinary spaces, to be read in a test. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('sizes', () => {
  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 kB'],
    [42_300, '42 kB'],
    [890_000, '0.89 MB'],
    [994_999, '0.99 MB'],
    [995_000, '1.0 MB'],
    [44_800_000, '44.8 MB'],
    [1_300_000_000, '1.3 GB'],
    [212_000_000_000, '212 GB'],
  ])('%d bytes are %s', (bytes, words) => expect(plain(en.bytes(bytes))).toBe(words));

  test('figures that are compared are megabytes, both of them', () => {
    expect(plain(en.megabytes(44_800_000))).toBe('44.8 MB');
    expect(plain(en.megabytes(12_000))).toBe('0.01 MB');
  });

  test('a number and its unit stay on one line', () => expect(en.bytes(44_800_000)).toBe('44.8\u00a0MB'));
});

describe('in Russian', () => {
  test('decimals have a comma, thousands a space, units their own letters', () => {
    expect(plain(ru.bytes(44_800_000))).toBe('44,8 МБ');
    expect(plain(ru.count(12_126))).toBe('12 126');
    expect(plain(ru.percent(0.9746))).toBe('97,5 %');
    expect(plain(ru.milliseconds(18.4))).toBe('18,4 мс');
  });
});

describe('shares and differences', () => {
  test('below zero stands a minus, and no hyphen, unless it is to be typed', () => {
    expect([en.count(-3), en.decimal(-0.5), en.number(-0.25), ru.count(-3)]).toEqual(['−3', '−0.5', '−0.25', '−3']);
    expect(en.typed(-3)).toBe('-3');
  });
  test('percent has one decimal', () => expect(plain(en.percent(0.9746))).toBe('97.5 %'));
  test('a difference carries its sign, and none where there is no difference', () => {
    expect(plain(en.points(0.007))).toBe('+0.7 pt');
    expect(plain(en.points(-0.0125))).toMatch(/^−1\.[23] pt$/);
    expect(plain(en.points(0))).toBe('0.0 pt');
  });
});

describe('settings', () => {
  test('say whole numbers in full and others to four digits that count', () => {
    expect([en.number(20261125), en.number(0.0123456), en.number(0.000001)]).toEqual(['20,261,125', '0.01235', '0.000001']);
    expect(plain(ru.number(20261125))).toBe('20 261 125');
  });

  test('are written to be typed: nothing between thousands, and no digit is lost', () => {
    expect([en.typed(Number.MAX_SAFE_INTEGER), en.typed(0.1), ru.typed(0.000001)]).toEqual(['9007199254740991', '0.1', '0,000001']);
  });
});
