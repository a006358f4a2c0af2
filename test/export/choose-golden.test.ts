import { describe, expect, test } from 'vitest';
import { goldenCandidates } from '../../main/export/choose-golden.ts';

const classes = ['a', 'b', 'c'];
/** Twenty images of `a`, all right, surer from the first to the last; four of `b`, of which one is right; two of `c`, none right. */
const labels = [...Array.from({ length: 20 }, () => 0), 1, 1, 1, 1, 2, 2];
const predictions = [...Array.from({ length: 20 }, () => 0), 1, 0, 0, 0, 0, 1];
const confidences = labels.map((_, row) => 0.5 + row / 100);
const choose = (seed: number) => goldenCandidates(labels, { classes, predictions, confidences }, seed);

describe('golden images', () => {
  test('of a class begin with one that the file is sure of, one in between and the nearest to a boundary', () => {
    const { lists } = choose(1)[0];
    expect(lists).toHaveLength(3);
    expect(lists[0][0]).toBeGreaterThanOrEqual(15);
    expect(lists[1][0]).toBeLessThan(15);
    expect(lists[2].slice(0, 3)).toEqual([0, 1, 2]);
  });

  test('are right where any image of the class is, and as many as there are', () => {
    const [, b, c] = choose(1);
    expect(b.lists).toHaveLength(1);
    expect(b.lists[0]).toEqual([20]);
    expect(c.lists).toHaveLength(1);
    expect([...c.lists[0]].sort()).toEqual([24, 25]);
  });

  test('are the same for the same seed', () => {
    expect(choose(7)).toEqual(choose(7));
    expect(Array.from({ length: 10 }, (_, seed) => choose(seed)[0].lists[0][0]).some((row, _, all) => row !== all[0])).toBe(true);
  });

  test('are none of a class without test images', () => {
    expect(goldenCandidates([0], { classes, predictions: [0], confidences: [1] }, 1).map(({ lists }) => lists.length)).toEqual([1, 0, 0]);
  });
});
