import { describe, expect, test } from 'vitest';
import { proposeCandidates, ways, type CandidateFacts } from '../../main/search/candidates.ts';

const facts: CandidateFacts = { bytes: 44_700_000, pixels: 64, least: { 'soft-filter-pruning': 0.0002, slim: 0.0002, both: 0.0002, 'low-rank': 0.02 } };

describe('the candidates', () => {
  test('fill a limit on bytes as float32 and as integers, and half of it', () => {
    const shares = [...new Set(proposeCandidates(facts, { bytes: 500_000 }).map(({ share }) => share))];
    expect(shares).toEqual([0.0402, 0.0201, 0.0109, 0.00543]);
    // Integers hold about 0.27 of the bytes: the largest comes to the limit.
    expect(shares[0] * 0.27 * facts.bytes).toBeLessThanOrEqual(500_000);
    expect(shares[2] * facts.bytes).toBeLessThanOrEqual(500_000);
  });

  test('go down from a fifth where bytes are not limited', () => {
    const shares = proposeCandidates(facts, { points: 1 }).map(({ share }) => share);
    expect(Math.max(...shares)).toBe(0.2);
    expect(Math.min(...shares)).toBeLessThan(0.01);
  });

  test('are of every way that reaches the size, in turns, each with a name of its own', () => {
    const candidates = proposeCandidates(facts, { bytes: 500_000 });
    expect(candidates.slice(0, 4).map(({ way }) => way)).toEqual([...ways]);
    expect(candidates.filter(({ way }) => way === 'low-rank').map(({ share }) => share)).toEqual([0.0402, 0.0201]);
    expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length);
  });

  test('are also slim networks on smaller images, down to 32 pixels', () => {
    const sides = (pixels: number) => proposeCandidates({ ...facts, pixels }, { milliseconds: 1 }).filter((one) => one.pixels !== pixels).map(({ way, pixels: side }) => [way, side]);
    expect(sides(64)).toEqual([['slim', 48], ['slim', 32]]);
    expect(sides(32)).toEqual([]);
  });

  test('are none of a way that the network does not allow, and never half as large as it', () => {
    const candidates = proposeCandidates({ ...facts, least: { slim: 0.1 } }, { bytes: 40_000_000 });
    expect(new Set(candidates.map(({ way }) => way))).toEqual(new Set(['slim']));
    expect(Math.max(...candidates.map(({ share }) => share))).toBe(0.5);
  });
});
