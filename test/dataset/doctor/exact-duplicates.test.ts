import { expect, test } from 'vitest';
import { checkExactDuplicates } from '../../../main/dataset/doctor/exact-duplicates.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

test('each set of copies in one class is one list; copies in two classes are another matter', async () => {
  const copy = (path: string, hash: string) => scanned(path, { hash });
  const images = [...manyImages(['a', 'b'], 5), copy('a/x.jpg', 'p'), copy('a/y.jpg', 'p'), copy('a/z.jpg', 'p'), copy('b/x.jpg', 'q'), copy('b/y.jpg', 'q'), copy('a/v.jpg', 'r'), copy('b/v.jpg', 'r')];
  expect(await findingsOf(checkExactDuplicates, scanOf(images))).toEqual([
    {
      code: 'doctor.exact-duplicate',
      severity: 'note',
      values: { count: 3, sets: 2, first: 'a/x.jpg', second: 'a/y.jpg' },
      files: [['a/x.jpg', 'a/y.jpg', 'a/z.jpg'], ['b/x.jpg', 'b/y.jpg']],
    },
  ]);
});
