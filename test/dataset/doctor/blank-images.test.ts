import { expect, test } from 'vitest';
import { checkBlankImages } from '../../../main/dataset/doctor/blank-images.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

test('a black frame among photographs is named; a set of even surfaces is not', async () => {
  const black = scanned('a/black.jpg', { contrast: 0 });
  expect(await findingsOf(checkBlankImages, scanOf([...manyImages(['a', 'b'], 10), black]))).toMatchObject([{ code: 'doctor.blank', severity: 'decide', files: [['a/black.jpg']] }]);
  expect(await findingsOf(checkBlankImages, scanOf(manyImages(['a', 'b'], 10, () => ({ contrast: 0.1 }))))).toEqual([]);
});
