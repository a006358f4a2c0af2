import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { noiseField, noiseLine, smooth, standardize } from '../../main/samples/noise.ts';

function correlation(field: Float32Array, size: number, right: number, down: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y + down < size; y++) {
    for (let x = 0; x + right < size; x++) {
      sum += field[y * size + x] * field[(y + down) * size + x + right];
      count++;
    }
  }
  return sum / count;
}

describe('noise', () => {
  it('has mean 0 and deviation 1', () => {
    const field = noiseField(randomFromSeed(1), 96, { along: 20, across: 3, angle: 0.4 });
    const mean = field.reduce((sum, value) => sum + value, 0) / field.length;
    const variance = field.reduce((sum, value) => sum + value * value, 0) / field.length - mean * mean;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 4);
  });

  it('runs along its direction', () => {
    const lying = noiseField(randomFromSeed(2), 96, { along: 40, across: 2, angle: 0 });
    expect(correlation(lying, 96, 8, 0)).toBeGreaterThan(correlation(lying, 96, 0, 8) + 0.3);
    const standing = noiseField(randomFromSeed(2), 96, { along: 40, across: 2, angle: Math.PI / 2 });
    expect(correlation(standing, 96, 0, 8)).toBeGreaterThan(correlation(standing, 96, 8, 0) + 0.3);
  });

  it('is the same for the same random state', () => {
    const shape = { along: 5, across: 5, angle: 1 };
    expect(noiseField(randomFromSeed(3), 32, shape)).toEqual(noiseField(randomFromSeed(3), 32, shape));
    expect(noiseField(randomFromSeed(3), 32, shape)).not.toEqual(noiseField(randomFromSeed(4), 32, shape));
  });

  it('gives lines of the asked length without jumps', () => {
    const line = noiseLine(randomFromSeed(5), 200, 20);
    expect(line).toHaveLength(200);
    for (let index = 1; index < line.length; index++) expect(Math.abs(line[index] - line[index - 1])).toBeLessThan(0.5);
  });

  it('leaves an even field even instead of dividing by nothing', () => {
    expect([...standardize(new Float32Array(4).fill(7))]).toEqual([0, 0, 0, 0]);
  });

  it('rises smoothly and stays in its bounds', () => {
    expect([-1, 0, 0.5, 1, 2].map(smooth)).toEqual([0, 0, 0.5, 1, 1]);
  });
});
