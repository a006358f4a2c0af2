import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownRank, rankScopes, ranksForEnergy, ranksForSize, storedWeights, type LayerSpectrum } from '../../../main/compression/low-rank/rank-selection.ts';

const layers: fc.Arbitrary<LayerSpectrum[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('channel' as const, 'spatial' as const),
    shape: fc.tuple(fc.constant(3), fc.constant(3), fc.integer({ min: 2, max: 20 }), fc.integer({ min: 2, max: 20 })),
    spectrum: fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 12 }).map((values) => Float32Array.from(values)),
  }),
  { minLength: 1, maxLength: 5 },
).map((list) => list.map((layer, index) => ({ ...layer, id: `layer${index}` })));
const shares = fc.double({ min: 0, max: 1, noNaN: true });

describe('ranksForEnergy', () => {
  test('reaches the energy with the smallest rank, and keeps at least one', () => {
    fc.assert(
      fc.property(layers, shares, (all, energy) => {
        const ranks = ranksForEnergy(all, energy);
        for (const { id, spectrum } of all) {
          const squares = Float64Array.from(spectrum, (value) => value * value).sort().reverse();
          const upTo = (count: number) => squares.slice(0, count).reduce((sum, square) => sum + square, 0);
          const rank = ranks.get(id)!;
          expect(upTo(rank)).toBeGreaterThanOrEqual(energy * upTo(squares.length));
          if (rank > 1) expect(upTo(rank - 1)).toBeLessThan(energy * upTo(squares.length));
          expect(rank).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});

test('a rank of its own is what is left of the full rank, and at least 1', () => {
  expect(ownRank('channel', [3, 3, 4, 20], 0.75)).toBe(5);
  expect(ownRank('spatial', [3, 3, 4, 20], 0.75)).toBe(3);
  expect(ownRank('channel', [1, 1, 4, 20], 0.999)).toBe(1);
});

test('a layer whose factors would take more counts as dense', () => {
  const layer = (rank: number): LayerSpectrum => ({ id: 'a', kind: 'channel', shape: [1, 1, 4, 20], spectrum: new Float32Array(rank).fill(1) });
  expect(storedWeights([layer(4)], new Map([['a', 2]]))).toBeLessThan(4 * 20);
  expect(storedWeights([layer(4)], new Map([['a', 4]]))).toBe(4 * 20);
});

describe.each(rankScopes)('ranksForSize over the %s', (scope) => {
  test('keeps the limit wherever rank 1 does, and stores no more than dense', () => {
    fc.assert(
      fc.property(layers, shares, (all, share) => {
        const dense = all.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
        const least = storedWeights(all, ranksForEnergy(all, 0));
        const stored = storedWeights(all, ranksForSize(all, share * dense, scope));
        expect(stored).toBeLessThanOrEqual(Math.max(share * dense, least));
        expect(stored).toBeLessThanOrEqual(dense);
      }),
    );
  });

  test('a larger limit never lowers a rank', () => {
    fc.assert(
      fc.property(layers, shares, shares, (all, first, second) => {
        const dense = all.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
        const lower = ranksForSize(all, Math.min(first, second) * dense, scope);
        const higher = ranksForSize(all, Math.max(first, second) * dense, scope);
        for (const { id } of all) expect(higher.get(id)!).toBeGreaterThanOrEqual(lower.get(id)!);
      }),
    );
  });
});

describe('ranksForSize', () => {
  test('leaves nothing of the limit that a higher energy would use', () => {
    fc.assert(
      fc.property(layers, fc.integer({ min: 0, max: 1000 }), (all, thousandths) => {
        const most = storedWeights(all, ranksForEnergy(all, thousandths / 1000));
        expect(storedWeights(all, ranksForSize(all, most))).toBe(most);
      }),
    );
  });
});
