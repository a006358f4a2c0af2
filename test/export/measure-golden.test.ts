import { describe, expect, test } from 'vitest';
import { leastTolerance, measureGolden } from '../../main/export/measure-golden.ts';
import type { ModelSession } from '../../main/verification/session.ts';

/** Answers with the mean brightness of the picture, as steeply as asked for. */
function session(steepness: number): ModelSession {
  return {
    height: 4,
    width: 4,
    classes: 2,
    run: async (pixels, count) => {
      const size = pixels.length / count;
      return Float32Array.from(
        Array.from({ length: count }, (_, image) => {
          const mean = pixels.subarray(image * size, (image + 1) * size).reduce((sum, value) => sum + value, 0) / size;
          const good = 1 / (1 + Math.exp(-steepness * (mean - 100)));
          return [good, 1 - good];
        }).flat(),
      );
    },
    release: async () => undefined,
  };
}

describe('what one level of gray does to an answer', () => {
  const pictures = { far: new Uint8Array(48).fill(160), near: new Uint8Array(48).fill(101) };

  test('is the tolerance, and never less than what rounding may do', async () => {
    const { tolerance, probabilities } = await measureGolden(session(0.1), pictures.near);
    const at = (mean: number) => 1 / (1 + Math.exp(-0.1 * (mean - 100)));
    expect(probabilities[0]).toBeCloseTo(at(101), 6);
    expect(tolerance).toBeCloseTo(Math.max(at(102) - at(101), at(101) - at(100)), 6);
    expect((await measureGolden(session(0.1), pictures.far)).tolerance).toBe(leastTolerance);
  });

  test('makes an answer unsteady where another class could win, or where it moves much', async () => {
    expect(await measureGolden(session(0.1), pictures.far)).toMatchObject({ isSteady: true, predicted: 0 });
    expect((await measureGolden(session(0.1), pictures.near)).isSteady).toBe(false);
    expect((await measureGolden(session(4), pictures.near)).isSteady).toBe(false);
  });
});
