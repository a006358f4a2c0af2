import { describe, expect, test } from 'vitest';
import { labelByTable } from '../../main/dataset/label-by-table.ts';
import { parseLabels } from '../../main/dataset/labels-csv.ts';

const label = (csv: string, images: string[]) => labelByTable('/data', 'labels.csv', parseLabels('labels.csv', Buffer.from(csv)), images);

describe('labelByTable', () => {
  test('gives each file its label, group and side', () => {
    const { files, unreadable, ignored } = label('file,label,group,split\nx/1.png,a,lot 1,train\n2.png,b,,val\n', ['2.png', 'x/1.png']);
    expect(files).toEqual([
      { path: 'x/1.png', label: 'a', group: 'lot 1', side: 'train' },
      { path: '2.png', label: 'b', group: null, side: 'validation' },
    ]);
    expect([unreadable, ignored]).toEqual([[], []]);
  });

  test('rows without a file and files without a row are both named', () => {
    const { unreadable, ignored } = label('file,label\n1.png,a\n2.png,b\ngone.png,b\n', ['1.png', '2.png', 'more.png']);
    expect(unreadable).toEqual([{ path: 'gone.png', label: 'b', reason: 'missing', detail: 'labels.csv:4' }]);
    expect(ignored).toEqual([{ path: 'more.png', reason: 'not-in-labels', detail: 'labels.csv' }]);
  });

  test('finds files in spite of slashes, case, composed accents and left-out folders', () => {
    const images = ['Images/Й 1.PNG'.normalize('NFD'), 'x/2.png', 'y/2.png', 'y/3.png'];
    const { files, unreadable } = label('file,label\nimages\\й 1.png,a\n./x/2.png,b\n3.png,a\n2.png,a\n', images);
    expect(files.map(({ path }) => path)).toEqual([images[0], 'x/2.png', 'y/3.png']);
    // Two folders have a 2.png: a guess would give somebody a wrong label.
    expect(unreadable.map(({ path }) => path)).toEqual(['2.png']);
  });

  test('a file with two different labels is used under neither', () => {
    const { files, unreadable } = label('file,label\n1.png,a\n2.png,b\n3.png,a\n1.png,b\n', ['1.png', '2.png', '3.png']);
    expect(files.map(({ path }) => path)).toEqual(['2.png', '3.png']);
    expect(unreadable).toMatchObject([{ path: '1.png', reason: 'two-labels', detail: 'labels.csv:5' }]);
  });

  test('rows that cannot be used are named by their line', () => {
    const { files, ignored } = label('file,label,split\n1.png,a,later\n,b,\n2.png,,\n3.png,b,test\n3.png,b,test\n', ['1.png', '2.png', '3.png']);
    expect(files.map(({ path, side }) => [path, side])).toEqual([
      ['1.png', null],
      ['3.png', 'test'],
    ]);
    expect(ignored.filter(({ reason }) => reason === 'bad-row').map(({ detail }) => detail)).toEqual([
      '2: later',
      '3: b',
      '4: 2.png',
      '6: 3.png',
    ]);
  });

  test('a table that fits no image, or one class, is a failure', () => {
    expect(() => label('file,label\n1.png,a\n', ['2.png'])).toThrow(expect.objectContaining({ code: 'dataset.labels-without-images' }));
    expect(() => label('file,label\n1.png,a\n2.png,a\n', ['1.png', '2.png'])).toThrow(expect.objectContaining({ code: 'dataset.one-class' }));
  });
});
