import { expect, test } from 'vitest';
import { checkNearDuplicates } from '../../../main/dataset/doctor/near-duplicates.ts';
import { findingsOf, manyImages, savedAgain, scanned, scanOf, textureOf } from '../scanned-images.ts';

test('pictures of one class that hardly differ are one list, and nothing else is', async () => {
  const images = manyImages(['a', 'b'], 15);
  expect(await findingsOf(checkNearDuplicates, scanOf(images))).toEqual([]);
  const near = [1, 2, 3].map((seed) => scanned(`a/near${seed}.jpg`, { thumbnail: savedAgain(textureOf(1), seed) }));
  expect(await findingsOf(checkNearDuplicates, scanOf([...images, ...near]))).toMatchObject([{ severity: 'note', values: { count: 3, sets: 1 }, files: [['a/near1.jpg', 'a/near2.jpg', 'a/near3.jpg']] }]);
});
