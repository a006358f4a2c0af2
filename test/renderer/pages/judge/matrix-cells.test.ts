import { describe, expect, test } from 'vitest';
import { changeCells, displayOrder, matrixCells, recallAxisStart } from '../../../../renderer/pages/judge/matrix-cells.ts';

describe('cells of the confusion matrix', () => {
  const confusion = [[9, 1, 0], [0, 10, 0], [2, 0, 8]];

  test('right answers darken by the share of their row, wrong ones by their count', () => {
    const cells = matrixCells(confusion, -1);
    expect(cells.map((row) => row.map(({ tone }) => tone))).toEqual([['r5', 'w1', '0'], ['0', 'r6', '0'], ['w2', '0', 'r5']]);
    expect(cells.flat().every(({ mark }) => mark === null)).toBe(true);
  });

  test('a defect taken for good is an escape, a good part taken for a defect is overkill', () => {
    const cells = matrixCells(confusion, 0);
    expect(cells[2][0].mark).toBe('escape');
    expect(cells[0][1].mark).toBe('overkill');
    expect(cells[0][0].mark).toBeNull();
    expect(cells[1][0].mark).toBeNull();
  });

  test('in a change, fewer errors are as blue as more right answers', () => {
    const cells = changeCells(confusion, [[10, 0, 0], [1, 9, 0], [2, 0, 8]], 0);
    expect(cells[0].map(({ count, tone }) => [count, tone])).toEqual([[1, 'r6'], [-1, 'r6'], [0, '0']]);
    expect(cells[1].map(({ count, tone, mark }) => [count, tone, mark])).toEqual([[1, 'w1', 'escape'], [-1, 'w1', null], [0, '0', null]]);
  });

  test('the good class stands last', () => {
    expect(displayOrder(4, 1)).toEqual([0, 2, 3, 1]);
    expect(displayOrder(3, -1)).toEqual([0, 1, 2]);
  });

  test('the axis of recall shows the lowest interval whole', () => {
    expect(recallAxisStart([0.93, 0.88])).toBe(0.8);
    expect(recallAxisStart([0.93, 0.62])).toBe(0.6);
    expect(recallAxisStart([0.79])).toBe(0.6);
    expect(recallAxisStart([0])).toBe(0);
  });
});
