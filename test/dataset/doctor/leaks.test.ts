import { describe, expect, test } from 'vitest';
import { checkLeaks } from '../../../main/dataset/doctor/leaks.ts';
import { findingsOf, manyImages, savedAgain, scanned, scanOf, textureOf } from '../scanned-images.ts';

const given = manyImages(['a', 'b'], 12, (_, index) => ({ side: index < 8 ? 'train' : index < 10 ? 'validation' : 'test' }));

describe('leaks across a given split', () => {
  test('the same bytes, and nearly the same picture', async () => {
    const images = [
      ...given,
      scanned('a/x.jpg', { hash: 'p', side: 'train' }),
      scanned('a/y.jpg', { hash: 'p', side: 'test' }),
      scanned('b/x.jpg', { thumbnail: textureOf(1), side: 'train' }),
      scanned('b/y.jpg', { thumbnail: savedAgain(textureOf(1)), side: 'validation' }),
    ];
    expect(await findingsOf(checkLeaks, scanOf(images))).toMatchObject([
      { code: 'doctor.leak', severity: 'decide', values: { count: 2, sets: 1 }, files: [['a/x.jpg', 'a/y.jpg']] },
      { code: 'doctor.near-leak', severity: 'decide', files: [['b/x.jpg', 'b/y.jpg']] },
    ]);
  });

  test('nothing where copies stand on one side, or where there is no given split', async () => {
    const same = (side: 'train' | null) => ['a/x.jpg', 'a/y.jpg'].map((path) => scanned(path, { hash: 'p', side }));
    expect(await findingsOf(checkLeaks, scanOf([...given, ...same('train')]))).toEqual([]);
    expect(await findingsOf(checkLeaks, scanOf([...manyImages(['a', 'b'], 12), ...same(null)]))).toEqual([]);
  });

  test('groups that the given split tears apart', async () => {
    const images = given.map((image) => ({ ...image, group: `part ${Number.parseInt(image.path.slice(2)) % 6}` }));
    const findings = await findingsOf(checkLeaks, scanOf(images), { groupBy: { kind: 'column' } });
    expect(findings).toMatchObject([{ code: 'doctor.group-across-split', severity: 'decide', values: { count: 4, groups: 6 } }]);
  });
});
