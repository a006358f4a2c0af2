import { expect, test } from 'vitest';
import { keepUnits } from '../../../renderer/language/keep-units.ts';

test('a number keeps its unit beside it, before and after it is set in', () => {
  expect(keepUnits('макро-F1 {share, number, ::.0} %')).toBe('макро-F1 {share, number, ::.0}\u00a0%');
  expect(keepUnits('потеряно 7,5 п.\u00a0п.; 2,2 МБ')).toBe('потеряно 7,5\u00a0п.\u00a0п.; 2,2\u00a0МБ');
  expect(keepUnits('70 / 15 / 15 of every class, 3 msgs')).toBe('70 / 15 / 15 of every class, 3 msgs');
});
