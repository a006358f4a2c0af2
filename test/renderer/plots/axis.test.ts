import { describe, expect, test } from 'vitest';
import { makeAxis } from '../../../renderer/plots/axis.ts';

describe('an axis', () => {
  test('ends at round numbers and has at most five ticks', () => {
    const axis = makeAxis([0.613, 0.974], { label: (value) => value.toFixed(1) });
    expect(axis.domain).toEqual([0.6, 1]);
    expect(axis.ticks.map(({ label }) => label)).toEqual(['0.6', '0.7', '0.8', '0.9', '1.0']);
    expect(axis.at(0.8)).toBeCloseTo(0.5);
  });

  test('keeps the ends that were wished', () => {
    expect(makeAxis([3, 26], { domain: [0, 40], label: String }).ticks.map(({ value }) => value)).toEqual([0, 10, 20, 30, 40]);
  });

  test.each([[[]], [[5]], [[0]], [[NaN]]])('of %j still has two ends', (values: number[]) => {
    const { domain } = makeAxis(values, { label: String });
    expect(domain[1]).toBeGreaterThan(domain[0]);
  });

  test('by decades when it is logarithmic', () => {
    const axis = makeAxis([890_000, 44_800_000], { log: true, label: (value) => `${value / 1e6}` });
    expect(axis.ticks.length).toBeLessThanOrEqual(5);
    expect(axis.ticks.map(({ label }) => label)).toContain('1');
    expect(axis.ticks.map(({ label }) => label)).toContain('10');
  });

  test.each([1.1, 2.5, 7, 40, 3e3, 1e9])('never has more than five ticks when the largest value is %d times the smallest', (ratio) => {
    const axis = makeAxis([3, 3 * ratio], { log: true, label: String });
    expect(axis.ticks.length).toBeLessThanOrEqual(5);
  });
});
