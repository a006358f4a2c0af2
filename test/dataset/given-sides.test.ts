import { describe, expect, test } from 'vitest';
import { resolveGivenSides } from '../../main/dataset/given-sides.ts';
import type { Side } from '../../main/dataset/revision.ts';

const given = (...sides: (Side | null)[]) => resolveGivenSides(sides.map((side) => ({ side })));

describe('given sides', () => {
  test('nothing given: all is open', () => {
    expect(given(null, null)).toEqual({ fixed: [null, null], open: ['train', 'test', 'validation'], discarded: false });
  });

  test('all given: all stands', () => {
    expect(given('train', 'validation', 'test')).toEqual({ fixed: ['train', 'validation', 'test'], open: ['train'], discarded: false });
  });

  test('a missing validation or test side is taken from training', () => {
    expect(given('train', 'train', 'test')).toEqual({ fixed: [null, null, 'test'], open: ['train', 'validation'], discarded: false });
    expect(given('train', 'train', 'validation')).toEqual({ fixed: [null, null, 'validation'], open: ['train', 'test'], discarded: false });
    expect(given('train', 'train')).toEqual({ fixed: [null, null], open: ['train', 'test', 'validation'], discarded: false });
  });

  test('images without a side never enter a given test', () => {
    expect(given('test', null)).toEqual({ fixed: ['test', null], open: ['train', 'validation'], discarded: false });
    expect(given('train', 'test', null)).toEqual({ fixed: ['train', 'test', null], open: ['train', 'validation'], discarded: false });
  });

  test('complete sides without training cannot stand', () => {
    expect(given('test', 'validation')).toEqual({ fixed: [null, null], open: ['train', 'test', 'validation'], discarded: true });
  });
});
