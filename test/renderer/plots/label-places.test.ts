import { expect, test } from 'vitest';
import { labelBox, placeLabels, type Box, type Labelled } from '../../../renderer/plots/label-places.ts';

const measures = { area: { width: 600, height: 200 }, text: 12, mark: 16 };
const at = (x: number, y: number, width = 20): Labelled => ({ x, y, width });
const overlap = (one: Box, other: Box): boolean =>
  Math.min(one.left + one.width, other.left + other.width) > Math.max(one.left, other.left) && Math.min(one.bottom + one.height, other.bottom + other.height) > Math.max(one.bottom, other.bottom);

test('alone, a name stands to the right of its mark, and at the end of the area to its left', () => {
  expect(placeLabels([at(100, 100)], measures)).toEqual(['r']);
  expect(placeLabels([at(590, 100)], measures)).toEqual(['l']);
});

test('of marks that stand close together no name lies on another, and none on a mark', () => {
  const labels = [at(100, 100), at(118, 100), at(109, 112), at(300, 60), at(310, 64), at(595, 190)];
  const boxes = placeLabels(labels, measures).flatMap((side, index) => (side ? [labelBox(labels[index], side, measures)] : []));
  expect(boxes.length).toBeGreaterThan(4);
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    expect(labels.filter(({ x, y }) => overlap(box, { left: x - 8, bottom: y - 8, width: 16, height: 16 }))).toEqual([]);
  }
});

test('what stands in the picture besides is left alone', () => {
  expect(placeLabels([at(100, 100)], measures, [{ left: 110, bottom: 90, width: 80, height: 20 }])).toEqual(['l']);
});

test('a name crosses a line only where it has no other place', () => {
  const line = { left: 120, bottom: 0, width: 2, height: 200 };
  expect(placeLabels([at(100, 100, 60)], measures, [], [line])).toEqual(['l']);
  expect(placeLabels([at(15, 100, 200)], measures, [], [line])).toEqual(['r']);
});

test('a name that has no place is left out, and the others stay', () => {
  const crowd = Array.from({ length: 12 }, (_, index) => at(100 + index, 100));
  const sides = placeLabels(crowd, measures);
  expect(sides).toContain(null);
  expect(sides.filter((side) => side !== null).length).toBeGreaterThan(1);
});
