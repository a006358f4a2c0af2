import { describe, expect, test } from 'vitest';
import { formatsOf } from '../../../renderer/format/formats.ts';

const now = new Date(2026, 10, 25, 15, 30);
const at = (year: number, month: number, day: number, hour = 12, minute = 0): string => new Date(year, month - 1, day, hour, minute).toISOString();

describe('when something was', () => {
  test('today and yesterday are called so, with the time of day', () => {
    expect(formatsOf('en').when(at(2026, 11, 25, 15, 20), now)).toEqual({ day: 'today', time: '15:20' });
    expect(formatsOf('en').when(at(2026, 11, 24, 23, 59), now)).toEqual({ day: 'yesterday', time: '23:59' });
    expect(formatsOf('ru').when(at(2026, 11, 24, 22, 41), now)).toEqual({ day: 'вчера', time: '22:41' });
  });

  test('an earlier day has its date, and its year only where it is another', () => {
    expect(formatsOf('en').when(at(2026, 11, 19), now)).toEqual({ day: '19 Nov', time: null });
    expect(formatsOf('en').when(at(2025, 11, 19), now)).toEqual({ day: '19 Nov 2025', time: null });
  });
});
