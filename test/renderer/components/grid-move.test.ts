import { describe, expect, test } from 'vitest';
import { gridMove } from '../../../renderer/components/grid-move.ts';

const grid = { count: 23, columns: 5 };

describe('arrow keys in a grid', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 2, 7],
    ['ArrowUp', 2, 2],
    ['ArrowDown', 20, 20],
    ['ArrowRight', 22, 22],
    ['Home', 17, 0],
    ['End', 3, 22],
    ['PageDown', 3, 22],
    ['PageUp', 22, 0],
  ])('%s leads from %d to %d', (key, from, to) => expect(gridMove(key, from, grid)).toBe(to));

  test('other keys, and an empty grid, lead nowhere', () => {
    expect(gridMove('a', 3, grid)).toBeNull();
    expect(gridMove('End', 0, { count: 0, columns: 5 })).toBeNull();
  });
});
