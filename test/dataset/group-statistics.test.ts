import { expect, test } from 'vitest';
import { allowSplit, groupStatistics } from '../../main/dataset/group-statistics.ts';

const images = (...labels: string[]) => labels.map((label) => ({ label }));

test('images that share a group are counted, within a class and over all', () => {
  expect(groupStatistics(images('a', 'a', 'b', 'b', 'b'), ['p', 'p', 'p', 'q', null])).toEqual({
    grouped: 4,
    groups: 2,
    sharing: 3,
    sharingInClass: 2,
    largest: 3,
    fewestUnitsOfClass: 3,
  });
});

test('a split needs three units of every class, and no group of more than half', () => {
  expect(allowSplit(images('a', 'a', 'a', 'b', 'b', 'b'), ['1', '2', '3', '1', '2', '3'])).toBe(true);
  expect(allowSplit(images('a', 'a', 'a', 'b', 'b', 'b'), ['1', '2', '3', '1', '1', '2'])).toBe(false);
  expect(allowSplit(images('a', 'a', 'a', 'a', 'a', 'a', 'a'), ['1', '1', '1', '1', '2', '3', null])).toBe(false);
  // Two images cannot be on three sides, with groups or without.
  expect(allowSplit(images('a', 'a', 'a', 'b', 'b'), ['1', '2', '3', '4', '5'])).toBe(true);
});
