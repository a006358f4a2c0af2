import { describe, expect, test } from 'vitest';
import type { RevisionImage, Side } from '../../main/dataset/revision.ts';
import { testSetFrom } from '../../main/verification/test-set.ts';

const image = (path: string, label: number, side: Side): RevisionImage => ({ path, label, side, hash: '', group: null, width: 9, height: 9 });
const revision = {
  classes: ['good', 'pit'],
  goodClass: 'good',
  images: [image('a', 0, 'train'), image('b', 1, 'test'), image('c', 0, 'validation'), image('d', 0, 'test')],
};
// One pixel each, its value the row.
const pixels = Uint8Array.from([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
const labels = Int32Array.from([0, 1, 0, 0]);
const inMemory = { count: 4, height: 1, width: 1, pixels, labels };
const byRow = {
  count: 4,
  height: 1,
  width: 1,
  labels,
  readRows: (rows: ArrayLike<number>, target: Uint8Array) => Array.from(rows).forEach((row, index) => target.set(pixels.subarray(row * 3, row * 3 + 3), index * 3)),
};

describe('the test set of a revision', () => {
  test.each([['in memory', inMemory], ['read by row', byRow]])('%s is the test side alone, in its order', async (_, images) => {
    const set = testSetFrom(revision, images);
    expect(set).toMatchObject({ count: 2, height: 1, width: 1, labels: [1, 0], paths: ['b', 'd'], classes: ['good', 'pit'], goodClass: 'good' });
    if (typeof set.pixels !== 'function') throw new Error('expected a function');
    expect(Array.from(await set.pixels(0, 2))).toEqual([1, 1, 1, 3, 3, 3]);
    expect(Array.from(await set.pixels(1, 1))).toEqual([3, 3, 3]);
  });

  test('of other images is a defect', () => {
    expect(() => testSetFrom(revision, { ...inMemory, count: 3 })).toThrow();
  });
});
