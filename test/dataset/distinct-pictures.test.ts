import { expect, test } from 'vitest';
import { distinctPictures, pairsBetween, pairsWithin } from '../../main/dataset/distinct-pictures.ts';

const picture = (value: number, label: string, side: string | null = null) => ({ thumbnail: new Uint8Array(4).fill(value), label, side });

test('pictures are one where thumbnail, class and given side agree; the number tells the same thumbnail elsewhere', async () => {
  const pictures = [picture(1, 'a'), picture(2, 'a'), picture(1, 'b'), picture(1, 'a'), picture(1, 'a', 'test')];
  expect(await distinctPictures(pictures, [0, 1, 2, 3, 4])).toEqual([
    { members: [0, 3], thumbnail: 0 },
    { members: [1], thumbnail: 1 },
    { members: [2], thumbnail: 0 },
    { members: [4], thumbnail: 0 },
  ]);
  expect(await distinctPictures(pictures, [1, 3])).toEqual([{ members: [1], thumbnail: 0 }, { members: [3], thumbnail: 1 }]);
});

test('each member of two sets gets a partner, by no more pairs than members', () => {
  const [one, other] = [{ members: [0, 5, 6], thumbnail: 0 }, { members: [1, 2], thumbnail: 1 }];
  expect(pairsWithin(one)).toEqual([[0, 5], [0, 6]]);
  expect(pairsBetween(one, other)).toEqual([[0, 1], [1, 5], [1, 6], [0, 2]]);
});
