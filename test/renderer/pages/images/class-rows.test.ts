import { expect, test } from 'vitest';
import { rowsOfExamination, rowsOfRevision, rowsWhileScanning } from '../../../../renderer/pages/images/class-rows.ts';

test('while a folder is read a class has its count so far and three faces at most', () => {
  expect(rowsWhileScanning([{ label: 'pits', images: 12, files: ['1', '2', '3', '4'] }])).toEqual([{ label: 'pits', images: 12, good: false, split: null, faces: ['1', '2', '3'] }]);
});

test('after examination the faces are images that are in use', () => {
  const files = ['1', '2', '3', '4', '5'].map((file) => ({ file, label: 'pits', leftOut: file === '1' }));
  const rows = rowsOfExamination({ folder: '/a', layout: 'class-folders', images: 5, unreadable: 0, split: null, findings: [], classes: [{ label: 'pits', images: 4, good: true }, { label: 'none', images: 0, good: false }], files });
  expect(rows).toEqual([
    { label: 'pits', images: 4, good: true, split: null, faces: ['2', '3', '4'] },
    { label: 'none', images: 0, good: false, split: null, faces: [] },
  ]);
});

test('copies that no side of the split has are not counted as in use', () => {
  const split = { train: 70, validation: 15, test: 15 };
  const [row] = rowsOfExamination({ folder: '/a', layout: 'class-folders', images: 400, unreadable: 0, split, findings: [], classes: [{ label: 'pits', images: 400, good: false, split }], files: [] });
  expect(row.images).toBe(100);
});

test('a frozen revision names its classes by number', () => {
  const split = { train: 1, validation: 0, test: 1 };
  const classes = ['good', 'pits'].map((label) => ({ label, images: 2, good: label === 'good', split }));
  const dataset = { revision: 'd-1', name: 'a', folder: '/a', images: 4, classes, split: { train: 2, validation: 0, test: 2 }, findings: [] };
  const images = [1, 0, 1, 0].map((label, index) => ({ file: `${index}.png`, label, side: 'train' as const, group: null }));
  expect(rowsOfRevision({ dataset, images }).map(({ label, faces }) => [label, faces])).toEqual([['good', ['1.png', '3.png']], ['pits', ['0.png', '2.png']]]);
});
