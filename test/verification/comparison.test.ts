import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePredictions } from '../../main/verification/comparison.ts';

const images = { labels: [1, 0, 1, 0, 1], paths: ['a.png', 'b.png', 'c.png', 'd.png', 'e.png'], classes: ['good', 'pit'] };

describe('a paired comparison', () => {
  const found = comparePredictions(images, [1, 0, 1, 1, 0], [0, 1, 1, 0, 0]);

  test('names who got hurt, by class, and who was helped', () => {
    expect(found.lost).toEqual([
      { image: 1, path: 'b.png', label: 0, before: 0, after: 1 },
      { image: 0, path: 'a.png', label: 1, before: 1, after: 0 },
    ]);
    expect(found.gained.map(({ path }) => path)).toEqual(['d.png']);
    expect(found.byClass).toEqual([
      { label: 'good', n: 2, lost: 1, gained: 1 },
      { label: 'pit', n: 3, lost: 1, gained: 0 },
    ]);
  });

  test('counts the rest, and tests only those that differ', () => {
    expect(found).toMatchObject({ n: 5, bothRight: 1, bothWrong: 1, pValue: 1 });
  });

  test('every image is in exactly one of four boxes; the other way round they swap', () => {
    const row = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 80 }), (rows) => {
        const set = { labels: rows.map(([label]) => label), paths: rows.map((_, index) => `${index}`), classes: ['a', 'b', 'c', 'd'] };
        const [before, after] = [rows.map(([, said]) => said), rows.map(([, , said]) => said)];
        const there = comparePredictions(set, before, after);
        const back = comparePredictions(set, after, before);
        expect(there.bothRight + there.bothWrong + there.lost.length + there.gained.length).toBe(rows.length);
        expect(back.lost.map(({ image }) => image)).toEqual(there.gained.map(({ image }) => image));
        expect(back.pValue).toBe(there.pValue);
        for (const { before: was, after: is, label } of there.lost) expect([was === label, is === label]).toEqual([true, false]);
      }),
    );
  });

  test('of lists of other lengths is a defect', () => {
    expect(() => comparePredictions(images, [0], [1])).toThrow();
  });
});
