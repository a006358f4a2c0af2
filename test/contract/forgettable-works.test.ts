import { expect, test } from 'vitest';
import { forgettable } from '../../main/contract/forgettable-works.ts';
import type { Work } from '../../main/contract/works.ts';

test('what is over is forgotten when much else is over; of looks at folders the last three count', () => {
  const over = (id: number, procedure: Work['procedure'], endedAt: string | null = 'then') => ({ id: `w${id}`, procedure, endedAt }) as Work;
  const trains = Array.from({ length: 31 }, (_, index) => over(index, 'train'));
  expect(forgettable(trains)).toEqual(['w0']);
  expect(forgettable([over(1, 'examine'), over(2, 'examine'), over(3, 'train'), over(4, 'examine'), over(5, 'examine'), over(6, 'examine', null)])).toEqual(['w1']);
});
