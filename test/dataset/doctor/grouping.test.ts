import { describe, expect, test } from 'vitest';
import { checkGrouping } from '../../../main/dataset/doctor/grouping.ts';
import type { Side } from '../../../main/dataset/revision.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

const views = ['a', 'b'].flatMap((label) => Array.from({ length: 30 }, (_, index) => scanned(`${label}/part${Math.floor(index / 3)}_view${index % 3}.jpg`)));

describe('what is said about groups and sides', () => {
  test('nothing where names show nothing', async () => {
    expect(await findingsOf(checkGrouping, scanOf(manyImages(['a', 'b'], 40)))).toEqual([]);
  });

  test('the pattern that was found, with an example, and the names that do not fit', async () => {
    const findings = await findingsOf(checkGrouping, scanOf([...views, scanned('a/other.jpg')]));
    expect(findings).toMatchObject([
      { code: 'doctor.groups-by-name', severity: 'note', values: { groups: 10, largest: 6, first: 'part0_view0.jpg', second: 'part0_view1.jpg', group: 'part0' } },
      { code: 'doctor.without-group', values: { count: 1, first: 'other.jpg' }, files: [['a/other.jpg']] },
    ]);
  });

  test('folders beside a labels file that are taken for groups', async () => {
    const images = ['a', 'b'].flatMap((label) => Array.from({ length: 60 }, (_, index) => scanned(`lot${index % 20}/${label}${index}.jpg`, { label })));
    expect(await findingsOf(checkGrouping, scanOf(images, { layout: 'labels-file' }))).toMatchObject([{ code: 'doctor.groups-by-folder', severity: 'note', values: { groups: 20, largest: 6, first: 'lot0' } }]);
  });

  test('sub-folders that are too few to split by', async () => {
    const images = manyImages(['a', 'b'], 20, () => ({ group: 'images' }));
    expect(await findingsOf(checkGrouping, scanOf(images, { layout: 'class-and-group-folders' }))).toMatchObject([{ code: 'doctor.too-few-groups', severity: 'decide', values: { groups: 1 } }]);
  });

  test('a split that large groups bend', async () => {
    const images = manyImages(['a', 'b'], 40, (_, index) => ({ group: `lot ${Math.floor(index / 14)}` }));
    const findings = await findingsOf(checkGrouping, scanOf(images), { groupBy: { kind: 'folder' } });
    expect(findings).toMatchObject([{ code: 'doctor.uneven-split', values: { wanted: '70/15/15' } }]);
  });

  test('a given split that lacks a side', async () => {
    const withSides = (...sides: Side[]) => scanOf(manyImages(['a', 'b'], 30, (_, index) => ({ side: sides[index % sides.length] })));
    expect(await findingsOf(checkGrouping, withSides('train', 'train', 'test'))).toMatchObject([{ code: 'doctor.validation-from-train', severity: 'note' }]);
    expect(await findingsOf(checkGrouping, withSides('train', 'train', 'validation'))).toMatchObject([{ code: 'doctor.test-from-train', severity: 'note' }]);
    expect(await findingsOf(checkGrouping, withSides('test', 'validation'))).toMatchObject([{ code: 'doctor.given-split-without-train', severity: 'decide' }]);
  });

  test('a given split that is whole, and so leaves the shares without effect', async () => {
    const images = manyImages(['a', 'b'], 30, (_, index) => ({ side: (['train', 'validation', 'test'] as const)[index % 3] }));
    expect(await findingsOf(checkGrouping, scanOf(images))).toMatchObject([{ code: 'doctor.given-split', severity: 'note', values: { train: 20, validation: 20, test: 20 } }]);
  });
});
