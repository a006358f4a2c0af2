import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ranksForMeanEnergy, ranksWithin } from '../../../main/compression/low-rank/rank-budget.ts';
import type { LayerSpectrum } from '../../../main/compression/low-rank/rank-selection.ts';

/** By channels: rows are outputs, columns are inputs, so a rank costs their sum. */
function layer(id: string, [inputs, outputs]: [number, number], spectrum: number[]): LayerSpectrum {
  return { id, kind: 'channel', shape: [1, 1, inputs, outputs], spectrum: Float32Array.from(spectrum) };
}

const costOf = ({ shape }: LayerSpectrum) => shape[2] + shape[3];
const lostOf = ({ spectrum }: LayerSpectrum, rank: number) => {
  const squares = [...spectrum].map((value) => value * value).sort((a, b) => b - a);
  const total = squares.reduce((sum, square) => sum + square, 0);
  return total === 0 ? 0 : squares.slice(rank).reduce((sum, square) => sum + square, 0) / total;
};
const layers: fc.Arbitrary<LayerSpectrum[]> = fc
  .array(fc.record({ sides: fc.tuple(fc.constantFrom(1, 4, 20), fc.constantFrom(1, 4, 20)), spectrum: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 4 }) }), { minLength: 1, maxLength: 4 })
  .map((list) => list.map(({ sides, spectrum }, index) => layer(`layer${index}`, sides, spectrum)));

/** All choices of ranks. */
function choices(all: readonly LayerSpectrum[]): number[][] {
  return all.reduce<number[][]>((lists, { spectrum }) => lists.flatMap((list) => Array.from(spectrum, (_, index) => [...list, index + 1])), [[]]);
}

describe('one budget for all layers', () => {
  test('takes the value with the most energy of its layer for its weights, by magnitude', () => {
    // Shares 0.5 and 0.5 at a cost of 10; 0.64 and 0.36 at a cost of 2.
    const all = [layer('dear', [5, 5], [3, -3]), layer('cheap', [1, 1], [4, -3])];
    const within = (most: number) => Object.fromEntries(ranksWithin(all, (ranks) => [...ranks.values()].reduce((sum, rank) => sum + rank, 0) <= most));
    expect(within(3)).toEqual({ dear: 1, cheap: 2 });
    expect(within(4)).toEqual({ dear: 2, cheap: 2 });
    expect(within(0)).toEqual({ dear: 1, cheap: 1 });
  });

  test('no other ranks of at most the same cost lose less energy over the layers', () => {
    fc.assert(
      fc.property(layers, fc.nat(), (all, pick) => {
        const cost = (ranks: readonly number[]) => ranks.reduce((sum, rank, index) => sum + rank * costOf(all[index]), 0);
        const lost = (ranks: readonly number[]) => ranks.reduce((sum, rank, index) => sum + lostOf(all[index], rank), 0);
        // Budgets that some ranks exhaust: between them the list has nothing to choose.
        const others = choices(all);
        const most = cost(others[pick % others.length]);
        const ranks = [...ranksWithin(all, (tried) => cost([...tried.values()]) <= most).values()];
        for (const other of others.filter((choice) => cost(choice) <= cost(ranks))) expect(lost(other)).toBeGreaterThanOrEqual(lost(ranks) - 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test('a mean energy is reached by the shortest beginning of the list', () => {
    fc.assert(
      fc.property(layers, fc.double({ min: 0, max: 1, noNaN: true }), (all, energy) => {
        const mean = (ranks: ReadonlyMap<string, number>) => all.reduce((sum, one) => sum + 1 - lostOf(one, ranks.get(one.id)!), 0) / all.length;
        const ranks = ranksForMeanEnergy(all, energy);
        expect(mean(ranks)).toBeGreaterThanOrEqual(energy - 1e-9);
        // One value less, the one that is worth least, and the mean is missed.
        const grown = all.filter(({ id }) => ranks.get(id)! > 1);
        const worth = (one: LayerSpectrum) => (lostOf(one, ranks.get(one.id)! - 1) - lostOf(one, ranks.get(one.id)!)) / costOf(one);
        const last = grown.sort((first, second) => worth(first) - worth(second))[0];
        if (last) expect(mean(new Map([...ranks, [last.id, ranks.get(last.id)! - 1]]))).toBeLessThan(energy + 1e-9);
      }),
    );
  });

  test('what is gone already counts as lost', () => {
    const all = [layer('a', [2, 2], [3, 1]), { ...layer('b', [2, 2], [3, 2]), lost: 0.5 }];
    // Of all that there was: 0.9 and 0.1 of a, 0.35 and 0.15 of b.
    expect(Object.fromEntries(ranksForMeanEnergy(all, 0.62))).toEqual({ a: 1, b: 1 });
    expect(Object.fromEntries(ranksForMeanEnergy(all, 0.69))).toEqual({ a: 1, b: 2 });
    expect(Object.fromEntries(ranksForMeanEnergy(all, 0.9))).toEqual({ a: 2, b: 2 });
  });

  test('all of the energy keeps every value but zeros', () => {
    expect(Object.fromEntries(ranksForMeanEnergy([layer('a', [2, 2], [3, 0, 1]), layer('b', [2, 2], [0, 0])], 1))).toEqual({ a: 2, b: 1 });
  });
});
