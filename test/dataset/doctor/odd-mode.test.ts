import { expect, test } from 'vitest';
import { checkOddMode, modeOf } from '../../../main/dataset/doctor/odd-mode.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

test('the few that are stored in another way, with both ways named', async () => {
  const images = [...manyImages(['a', 'b'], 20), scanned('a/gray.png', { space: 'gray', channels: 1, depth: 16 }), scanned('b/alpha.png', { hasAlpha: true, channels: 4 })];
  expect(await findingsOf(checkOddMode, scanOf(images))).toMatchObject([
    { code: 'doctor.odd-mode', values: { count: 2, usual: 'RGB, 8 bit', mode: 'gray, 16 bit' }, files: [['a/gray.png'], ['b/alpha.png']] },
  ]);
  expect(modeOf(images[41])).toBe('RGB + alpha, 8 bit');
});

test('nothing where both ways are usual', async () => {
  expect(await findingsOf(checkOddMode, scanOf(manyImages(['a', 'b'], 20, (_, index) => ({ space: index % 3 ? 'srgb' : 'gray' }))))).toEqual([]);
});
