import { expect, test } from 'vitest';
import { keptImages, listCounts, pathsOf, tally } from '../../../main/dataset/doctor/check.ts';
import { examinationOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

test('the most frequent comes first, and of equals the first', () => {
  expect(tally(['b', 'a', 'a', 'c', 'b'])).toEqual([['b', 2], ['a', 2], ['c', 1]]);
  expect(listCounts([['good', 12], ['scratch', '7 %']])).toBe('good (12), scratch (7 %)');
});

test('only what a revision would hold is examined', async () => {
  const examination = await examinationOf(scanOf([...manyImages(['a', 'b'], 3), scanned('a/tiny.jpg', { width: 1 })]));
  expect(keptImages(examination).map((image) => image.path)).toEqual(['a/0.jpg', 'a/1.jpg', 'a/2.jpg', 'b/0.jpg', 'b/1.jpg', 'b/2.jpg']);
  expect(pathsOf(examination.scan, [[0, 3]])).toEqual([['a/0.jpg', 'a/tiny.jpg']]);
});
