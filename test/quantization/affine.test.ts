import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantizeValue, quantizeWeight, realOf, roundHalfEven, valueQuantization, weightScale } from '../../main/quantization/affine.ts';

const finite = fc.float({ min: -1e6, max: 1e6, noNaN: true });

describe('integers of a value', () => {
  test('cover the range in 255 steps, and zero is one of them', () => {
    expect(valueQuantization({ low: -1, high: 3 })).toEqual({ scale: Math.fround(4 / 255), zeroPoint: 64 });
    expect(valueQuantization({ low: 0, high: 6 })).toEqual({ scale: Math.fround(6 / 255), zeroPoint: 0 });
  });

  test('hold zero exactly, though the range was measured beside it', () => {
    expect(valueQuantization({ low: 2, high: 4 })).toEqual({ scale: Math.fround(4 / 255), zeroPoint: 0 });
    expect(valueQuantization({ low: -4, high: -2 }).zeroPoint).toBe(255);
  });

  test('are at most a step from what they stand for inside of the range, and the first or last of them outside', () => {
    fc.assert(
      fc.property(finite, finite, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, share) => {
        const [low, high] = [Math.min(one, other, 0), Math.max(one, other, 0)];
        const quantization = valueQuantization({ low, high });
        const real = low + share * (high - low);
        // The zero point is rounded too: at the ends that may cost another half step.
        expect(Math.abs(realOf(quantizeValue(real, quantization), quantization) - real)).toBeLessThanOrEqual(quantization.scale * 1.001);
        expect(quantizeValue(high + 256 * quantization.scale, quantization)).toBe(255);
        expect(quantizeValue(low - 256 * quantization.scale, quantization)).toBe(0);
        expect(realOf(quantizeValue(0, quantization), quantization)).toBe(0);
      }),
    );
  });

  test('have a usable scale where the value is always zero', () => {
    expect(valueQuantization({ low: 0, high: 0 })).toEqual({ scale: 1, zeroPoint: 0 });
    expect(valueQuantization({ low: 0, high: 1e-40 })).toEqual({ scale: 1, zeroPoint: 0 });
  });
});

describe('integers of a weight', () => {
  test('are symmetric, and the largest weight is 127 of them', () => {
    const scale = weightScale([-0.5, 0.25], 0, 1);
    expect(scale).toBe(Math.fround(0.5 / 127));
    expect([-0.5, 0.5, 0.25].map((weight) => quantizeWeight(weight, scale))).toEqual([-127, 127, 64]);
    expect(quantizeWeight(-3, scale)).toBe(-127);
  });

  test('leave room for the bias in 32 bits where the weights of a channel are next to nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e3, noNaN: true }), finite, fc.double({ min: 1e-12, max: 1e3, noNaN: true }), (weight, bias, inputScale) => {
        expect(Math.abs(bias / (inputScale * weightScale([weight], bias, inputScale)))).toBeLessThan(2 ** 31);
      }),
    );
  });
});

test('a half goes to the even neighbour', () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, -2.6].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, 2, -3]);
});
