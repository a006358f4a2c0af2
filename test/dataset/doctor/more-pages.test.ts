import { expect, test } from 'vitest';
import { checkMorePages } from '../../../main/dataset/doctor/more-pages.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

test('files of which only the first page is used are named', async () => {
  const plain = manyImages(['a', 'b'], 5);
  expect(await findingsOf(checkMorePages, scanOf(plain))).toEqual([]);
  const images = [...plain, scanned('b/stack.tif', { format: 'tiff', pages: 7 }), scanned('b/moving.gif', { format: 'gif', pages: 2 })];
  expect(await findingsOf(checkMorePages, scanOf(images))).toMatchObject([
    { code: 'doctor.more-pages', severity: 'note', values: { count: 2, total: 12, first: 'b/moving.gif', pages: 2 }, files: [['b/moving.gif'], ['b/stack.tif']] },
  ]);
});
