import { expect, test } from 'vitest';
import { rarestClassOf } from '../../main/dataset/training-counts.ts';
import type { RevisionImage } from '../../main/dataset/revision.ts';

const image = (label: number, side: RevisionImage['side']): RevisionImage => ({ path: `${label}`, hash: '', label, side, group: null, width: 1, height: 1 });

test('only training images count, and a class without any has none', () => {
  const images = [image(0, 'train'), image(0, 'train'), image(1, 'train'), image(1, 'test'), image(1, 'test')];
  expect(rarestClassOf({ classes: ['a', 'b'], images })).toBe(1);
  expect(rarestClassOf({ classes: ['a', 'b', 'c'], images })).toBe(0);
});
