import { expect, test } from 'vitest';
import { frontOf } from '../../../../renderer/pages/judge/front.ts';

test('the front rises from left to right, and passes over who is beaten', () => {
  const points = [{ x: 9, y: 0.97 }, { x: 1, y: 0.9 }, { x: 2, y: 0.89 }, { x: 3, y: 0.95 }, { x: 3, y: 0.94 }, { x: 10, y: 0.97 }];
  expect(frontOf(points)).toEqual([{ x: 1, y: 0.9 }, { x: 3, y: 0.95 }, { x: 9, y: 0.97 }]);
});
