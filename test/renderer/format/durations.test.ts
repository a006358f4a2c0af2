import { describe, expect, test } from 'vitest';
import { formatsOf } from '../../../renderer/format/formats.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('time left', () => {
  test.each([
    [2, 'a few seconds', 'несколько секунд'],
    [23, 'about 20 s', 'около 20 с'],
    [56, 'about 1 min', 'около 1 мин'],
    [370, 'about 6 min', 'около 6 мин'],
    [25 * 60, 'about 25 min', 'около 25 мин'],
    [56 * 60, 'about 55 min', 'около 55 мин'],
    [59 * 60, 'about 1 h', 'около 1 ч'],
    [2.4 * 3600, 'about 2 h 30 min', 'около 2 ч 30 мин'],
  ])('%d s are said in steps that people use', (seconds, en, ru) => {
    expect(plain(formatsOf('en').timeLeft(seconds))).toBe(en);
    expect(plain(formatsOf('ru').timeLeft(seconds))).toBe(ru);
  });

  test('never goes up while the seconds go down', () => {
    const minutes = (text: string): number => {
      const hours = Number(/(\d+) h/.exec(text)?.[1] ?? 0);
      return hours * 60 + Number(/(\d+) min/.exec(text)?.[1] ?? 0) + Number(/(\d+) s/.exec(text)?.[1] ?? 0) / 60;
    };
    let before = Infinity;
    for (let seconds = 20_000; seconds >= 0; seconds -= 7) {
      const now = minutes(plain(formatsOf('en').timeLeft(seconds)));
      expect(now, `${seconds} s`).toBeLessThanOrEqual(before);
      before = now;
    }
  });
});

describe('time that was measured', () => {
  test.each([
    [9, '9 s'],
    [134, '2 min 14 s'],
    [180, '3 min'],
    [7500, '2 h 5 min'],
    [3599, '59 min 59 s'],
  ])('%d s are %s', (seconds, words) => expect(plain(formatsOf('en').duration(seconds))).toBe(words));
});
