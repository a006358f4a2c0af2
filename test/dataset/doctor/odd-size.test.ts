import { describe, expect, test } from 'vitest';
import { checkOddSize } from '../../../main/dataset/doctor/odd-size.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

describe('odd sizes', () => {
  test('the few that differ in a set of one size', async () => {
    const images = [...manyImages(['a', 'b'], 20), scanned('a/odd.jpg', { width: 60 })];
    expect(await findingsOf(checkOddSize, scanOf(images))).toMatchObject([{ code: 'doctor.odd-size', values: { count: 1, total: 41, usual: '64 × 64', width: 60, height: 64 }, files: [['a/odd.jpg']] }]);
  });

  test('where sizes vary anyway, only odd proportions', async () => {
    const images = manyImages(['a', 'b'], 20, (_, index) => ({ width: 100 + index, height: 80 + index }));
    expect(await findingsOf(checkOddSize, scanOf(images))).toEqual([]);
    const strip = scanned('b/strip.jpg', { width: 400, height: 60 });
    expect(await findingsOf(checkOddSize, scanOf([...images, strip]))).toMatchObject([{ code: 'doctor.odd-proportions', files: [['b/strip.jpg']] }]);
  });

  test('nothing where two sizes are both usual, or all are one', async () => {
    expect(await findingsOf(checkOddSize, scanOf(manyImages(['a', 'b'], 20, (_, index) => ({ width: index % 2 ? 64 : 80 }))))).toEqual([]);
    expect(await findingsOf(checkOddSize, scanOf(manyImages(['a', 'b'], 20)))).toEqual([]);
  });
});
