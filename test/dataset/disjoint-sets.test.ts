import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disjointSets } from '../../main/dataset/disjoint-sets.ts';

test('two items are in one set exactly where a chain of joins connects them', () => {
  const joins = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 20 });
  fc.assert(
    fc.property(joins, (pairs) => {
      const sets = disjointSets(12);
      const reachable = Array.from({ length: 12 }, (_, item) => new Set([item]));
      for (const [first, second] of pairs) {
        sets.join(first, second);
        const union = new Set([...reachable[first], ...reachable[second]]);
        for (const item of union) reachable[item] = union;
      }
      for (let first = 0; first < 12; first++) {
        for (let second = 0; second < 12; second++) expect(sets.find(first) === sets.find(second)).toBe(reachable[first].has(second));
      }
      const expected = [...new Set(reachable)].filter((set) => set.size > 1).map((set) => [...set].sort((left, right) => left - right));
      expect(sets.sets()).toEqual(expected.sort((left, right) => left[0] - right[0]));
    }),
  );
});
