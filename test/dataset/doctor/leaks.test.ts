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

  test('each file counts once, however many it is like', async () => {
    const images = [...given, ...(['train', 'test', 'validation'] as const).map((side, index) => scanned(`a/x${index}.jpg`, { thumbnail: savedAgain(textureOf(1), index), side }))];
    const [finding] = await findingsOf(checkLeaks, scanOf(images));
    expect(finding).toMatchObject({ code: 'doctor.near-leak', values: { count: 3 } });
    expect(Number(finding.values.sets)).toBeGreaterThan(1);
  });

  test('nothing of a split that is made anew, and nothing of a file whose side is still open', async () => {
    const without = manyImages(['a', 'b'], 12, (_, index) => ({ side: index < 8 ? 'validation' : 'test' }));
    expect(await findingsOf(checkLeaks, scanOf([...without, scanned('a/x.jpg', { hash: 'p', side: 'validation' }), scanned('a/y.jpg', { hash: 'p', side: 'test' })]))).toEqual([]);
    expect(await findingsOf(checkLeaks, scanOf([...given, scanned('a/x.jpg', { hash: 'p', side: 'train' }), scanned('a/y.jpg', { hash: 'p' })]))).toEqual([]);
  });

  test('nothing where copies stand on one side, or where there is no given split', async () => {
    const same = (side: 'train' | null) => ['a/x.jpg', 'a/y.jpg'].map((path) => scanned(path, { hash: 'p', side }));
    expect(await findingsOf(checkLeaks, scanOf([...given, ...same('train')]))).toEqual([]);
    expect(await findingsOf(checkLeaks, scanOf([...manyImages(['a', 'b'], 12), ...same(null)]))).toEqual([]);
  });

  test('groups that the given split tears apart', async () => {
    const images = given.map((image) => ({ ...image, group: `part ${Number.parseInt(image.path.slice(2)) % 6}` }));
    const findings = await findingsOf(checkLeaks, scanOf(images), { groupBy: { kind: 'folder' } });
    expect(findings).toMatchObject([{ code: 'doctor.group-across-split', severity: 'decide', values: { count: 4, groups: 6 } }]);
    // Parts 2 to 5 have images 8 to 11 of each class on another side than 2 to 5.
    expect(findings[0].files).toHaveLength(4);
    for (const files of findings[0].files) expect(files).toHaveLength(4);
  });

  test('a group is torn whatever side its last image is on', async () => {
    const images = [...given, ...(['train', 'test', 'train'] as const).map((side, index) => scanned(`b/z${index}.jpg`, { side, group: 'p' }))];
    const findings = await findingsOf(checkLeaks, scanOf(images), { groupBy: { kind: 'folder' } });
    expect(findings).toMatchObject([{ code: 'doctor.group-across-split', values: { count: 1, groups: 1, first: 'p' }, files: [['b/z0.jpg', 'b/z1.jpg', 'b/z2.jpg']] }]);
  });
});
