import { describe, expect, test } from 'vitest';
import { labelByFolders, sideNamed } from '../../main/dataset/layout.ts';

const rows = (paths: string[]) => labelByFolders('/data', paths).files.map(({ path, label, side, group }) => [path, label, side, group]);
const codeOf = (paths: string[]) => {
  try {
    labelByFolders('/data', paths);
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('labelByFolders', () => {
  test('CLASS/*: the folder is the class', () => {
    expect(labelByFolders('/data', ['a/1.png', 'b/1.png']).layout).toBe('class-folders');
    expect(rows(['a/1.png', 'b/1.png'])).toEqual([
      ['a/1.png', 'a', null, null],
      ['b/1.png', 'b', null, null],
    ]);
  });

  test('CLASS/GROUP/*: the first folder below is the group, however deep the file lies', () => {
    expect(labelByFolders('/data', ['a/lot 7/x/1.png', 'a/2.png', 'b/1.png']).layout).toBe('class-and-group-folders');
    expect(rows(['a/lot 7/x/1.png', 'a/2.png', 'b/1.png'])).toEqual([
      ['a/lot 7/x/1.png', 'a', null, 'lot 7'],
      ['a/2.png', 'a', null, null],
      ['b/1.png', 'b', null, null],
    ]);
  });

  test.each([
    ['train', 'val', 'test'],
    ['Train', 'VALID', 'Test'],
    ['training', 'validation', 'testing'],
    ['обучение', 'валидация', 'тест'],
  ])('{%s,%s,%s}/CLASS/*: the split is kept', (train, validation, testing) => {
    const paths = [`${train}/a/1.png`, `${train}/b/lot/2.png`, `${validation}/a/3.png`, `${testing}/b/4.png`];
    expect(labelByFolders('/data', paths).layout).toBe('split-folders');
    expect(rows(paths).map(([, label, side, group]) => [label, side, group])).toEqual([
      ['a', 'train', null],
      ['b', 'train', 'lot'],
      ['a', 'validation', null],
      ['b', 'test', null],
    ]);
  });

  test('what lies outside the split or outside every class is named', () => {
    const split = labelByFolders('/data', ['train/a/1.png', 'test/b/1.png', 'raw/c/1.png', 'test/2.png', '3.png']);
    expect(split.ignored.map(({ path }) => path)).toEqual(['raw/c/1.png', 'test/2.png', '3.png']);
    expect(split.ignored.every(({ reason }) => reason === 'no-class')).toBe(true);
    expect(labelByFolders('/data', ['a/1.png', 'b/1.png', '3.png']).ignored).toMatchObject([{ path: '3.png', reason: 'no-class' }]);
  });

  test('a class that is called test does not make a split', () => {
    expect(rows(['test/1.png', 'train/1.png']).map(([, label]) => label)).toEqual(['test', 'train']);
    expect(rows(['test/lot/1.png', 'scratch/lot/1.png']).map(([, label]) => label)).toEqual(['test', 'scratch']);
  });

  test('train alone is a split as well', () => {
    expect(rows(['train/a/1.png', 'train/b/1.png']).map(([, label, side]) => [label, side])).toEqual([
      ['a', 'train'],
      ['b', 'train'],
    ]);
  });

  test('folders that hold no classes say why', () => {
    expect(codeOf([])).toBe('dataset.no-images');
    expect(codeOf(['1.png', '2.png'])).toBe('dataset.images-at-top');
    expect(codeOf(['a/1.png', 'a/2.png'])).toBe('dataset.one-class');
    expect(codeOf(['train/a/1.png', 'test/a/2.png'])).toBe('dataset.one-class');
    expect(codeOf(['download/a/1.png', 'download/b/2.png'])).toBe('dataset.one-folder-too-high');
  });
});

test('sides are named in any case, and nothing else is a side', () => {
  expect([sideNamed(' TRAIN '), sideNamed('val'), sideNamed('Тест'), sideNamed('tests'), sideNamed('')]).toEqual(['train', 'validation', 'test', null, null]);
});
