import { expect, test } from 'vitest';
import { checkTooSmall } from '../../../main/dataset/doctor/too-small.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

test('an icon is named; small photographs are not', async () => {
  const small = manyImages(['a', 'b'], 5, () => ({ width: 28, height: 28 }));
  expect(await findingsOf(checkTooSmall, scanOf(small))).toEqual([]);
  expect(await findingsOf(checkTooSmall, scanOf([...small, scanned('a/icon.png', { width: 1, height: 1 })]))).toMatchObject([{ severity: 'decide', files: [['a/icon.png']] }]);
});
