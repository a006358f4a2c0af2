import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepByEnergy, keepByRatio, ranking, removedChannels, roundCount, scopes, type ScoredGroup } from '../../../main/compression/soft-filter-pruning/selection.ts';

const plain = { multipleOf: 1, keepAtLeast: 1 };
const roundings = fc.record({ multipleOf: fc.constantFrom(1, 4, 8), keepAtLeast: fc.integer({ min: 1, max: 6 }) });
const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
const groups: fc.Arbitrary<ScoredGroup[]> = fc
  .array(scores, { minLength: 1, maxLength: 5 })
  .map((lists) => lists.map((list, index) => ({ id: `group${index}`, scores: Float64Array.from(list) })));
const ratios = fc.double({ min: 0, max: 1, noNaN: true });

function total(kept: Map<string, Int32Array>): number {
  return [...kept.values()].reduce((sum, channels) => sum + channels.length, 0);
}

describe('ranking', () => {
  test('puts the most important first and breaks ties by the lower index', () => {
    expect([...ranking(Float64Array.of(1, 3, 3, 0, 3))]).toEqual([1, 2, 4, 0, 3]);
  });
});

describe('roundCount', () => {
  test('rounds up, within the group', () => {
    expect(roundCount(9, 64, { multipleOf: 8, keepAtLeast: 1 })).toBe(16);
    expect(roundCount(9, 12, { multipleOf: 8, keepAtLeast: 1 })).toBe(12);
    expect(roundCount(0, 64, plain)).toBe(1);
    expect(roundCount(2, 64, { multipleOf: 1, keepAtLeast: 5 })).toBe(5);
  });
});

describe.each(scopes)('keepByRatio over the %s', (scope) => {
  test('keeps rising channels, no less important than those that go', () => {
    fc.assert(
      fc.property(groups, ratios, roundings, (scored, ratio, rounding) => {
        const kept = keepByRatio(scored, ratio, scope, rounding);
        for (const group of scored) {
          const channels = [...kept.get(group.id)!];
          expect(channels).toEqual([...new Set(channels)].sort((a, b) => a - b));
          expect(channels.length).toBeGreaterThanOrEqual(Math.min(group.scores.length, rounding.keepAtLeast));
          if (channels.length < group.scores.length) expect(channels.length % rounding.multipleOf).toBe(0);
          const least = Math.min(...channels.map((channel) => group.scores[channel]));
          group.scores.forEach((score, channel) => {
            if (!channels.includes(channel)) expect(score).toBeLessThanOrEqual(least);
          });
        }
      }),
    );
  });

  test('a higher ratio never keeps a channel that a lower one removes', () => {
    fc.assert(
      fc.property(groups, ratios, ratios, roundings, (scored, first, second, rounding) => {
        const more = keepByRatio(scored, Math.min(first, second), scope, rounding);
        const fewer = keepByRatio(scored, Math.max(first, second), scope, rounding);
        for (const { id } of scored) expect([...more.get(id)!]).toEqual(expect.arrayContaining([...fewer.get(id)!]));
      }),
    );
  });

  test('removes the stated share', () => {
    const scored = [{ id: 'a', scores: Float64Array.from({ length: 40 }, (_, index) => index + 1) }, { id: 'b', scores: Float64Array.from({ length: 60 }, (_, index) => index + 1) }];
    expect(total(keepByRatio(scored, 0.75, scope, plain))).toBe(25);
  });
});

test('over the network, the scale of a group does not matter, only what is small beside its own mean', () => {
  const scored = [{ id: 'quiet', scores: Float64Array.of(0.01, 0.011, 0.01, 0.011) }, { id: 'uneven', scores: Float64Array.of(100, 100, 1, 1) }];
  const kept = keepByRatio(scored, 0.25, 'network', plain);
  expect([...kept.get('quiet')!]).toEqual([0, 1, 2, 3]);
  expect([...kept.get('uneven')!]).toEqual([0, 1]);
});

describe('keepByEnergy', () => {
  test('keeps more channels where importance is spread', () => {
    const kept = keepByEnergy([{ id: 'peaked', scores: Float64Array.of(10, 1, 1, 1) }, { id: 'flat', scores: Float64Array.of(1, 1, 1, 1) }], 0.75, plain);
    expect([...kept.get('peaked')!]).toEqual([0]);
    expect([...kept.get('flat')!]).toEqual([0, 1, 2]);
  });

  test('a higher energy keeps a superset', () => {
    fc.assert(
      fc.property(groups, ratios, ratios, (scored, first, second) => {
        const fewer = keepByEnergy(scored, Math.min(first, second), plain);
        const more = keepByEnergy(scored, Math.max(first, second), plain);
        for (const { id } of scored) expect([...more.get(id)!]).toEqual(expect.arrayContaining([...fewer.get(id)!]));
      }),
    );
  });
});

describe('removedChannels', () => {
  test('is what is not kept; groups that keep all are left out', () => {
    const removed = removedChannels([{ id: 'a', channels: 4 }, { id: 'b', channels: 2 }, { id: 'c', channels: 2 }], new Map([['a', Int32Array.of(1, 3)], ['b', Int32Array.of(0, 1)]]));
    expect([...removed].map(([id, channels]) => [id, ...channels])).toEqual([['a', 0, 2]]);
  });
});
