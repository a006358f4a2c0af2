import { describe, expect, test } from 'vitest';
import { randomFromSeed, randomFromState } from '../../main/foundation/random.ts';

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('seeded randomness', () => {
  test('goes on from its state where it stopped, whatever was drawn', () => {
    const random = randomFromSeed(5, 3);
    many(7, random.normal);
    random.shuffle([1, 2, 3, 4]);
    const again = randomFromState(JSON.parse(JSON.stringify(random.state())));
    expect(many(20, again.next)).toEqual(many(20, random.next));
  });

  test('differs by seed and by stream, also for seeds beyond 32 bits', () => {
    const first = (seed: number, stream = 0) => many(3, randomFromSeed(seed, stream).next).join();
    const found = [first(0), first(1), first(0, 1), first(2 ** 32), first(2 ** 40), first(-1)];
    expect(new Set(found).size).toBe(found.length);
  });

  test('is even, normal and fair within what chance allows', () => {
    const random = randomFromSeed(9);
    const uniform = many(20_000, random.next);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    const normal = many(20_000, random.normal);
    expect(Math.abs(mean(normal))).toBeLessThan(0.03);
    expect(mean(normal.map((value) => value * value))).toBeCloseTo(1, 1);
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 9000; draw++) counts[random.shuffle([0, 1, 2]).indexOf(0)]++;
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(250);
  });
});
