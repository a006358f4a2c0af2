import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dominates, paretoFront } from '../../main/search/pareto.ts';
import { anyEntries, entry } from './made-up.ts';

test('the front has no point that another one beats, and every other point is beaten by one of the front', () => {
  fc.assert(fc.property(anyEntries, (entries) => {
    const front = paretoFront(entries);
    for (const one of front) expect(entries.some((other) => dominates(other.figures, one.figures))).toBe(false);
    for (const other of entries.filter((one) => !front.includes(one))) expect(front.some((one) => dominates(one.figures, other.figures))).toBe(true);
  }));
});

test('two that are the same beat each other in nothing', () => {
  expect(paretoFront([entry('a'), entry('b')])).toHaveLength(2);
});

test('smaller and as accurate is better; smaller and less accurate is another choice', () => {
  const [large, small, poor] = [entry('large'), entry('small', { bytes: 40_000 }), entry('poor', { bytes: 10_000, macroF1: 0.5 })];
  expect(paretoFront([large, small, poor])).toEqual([small, poor]);
});
