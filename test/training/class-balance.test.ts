import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classWeights, countByClass, isImbalanced } from '../../main/training/class-balance.ts';

describe('class weights', () => {
  it('go as one over the square root of the images, with a mean of 1 over all images', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 30 }), (counts) => {
        const weights = classWeights(counts, 'square-root');
        const images = counts.reduce((sum, count) => sum + count, 0);
        const weighted = counts.reduce((sum, count, label) => sum + count * weights[label], 0);
        if (images > 0) expect(weighted / images).toBeCloseTo(1, 9);
        expect(weights.every((weight, label) => (weight === 0) === (counts[label] === 0))).toBe(true);
      }),
    );
    const [many, few] = classWeights([900, 100], 'square-root');
    expect(few / many).toBeCloseTo(3, 12);
  });

  it('are 1 where classes are nearly of one size, or where it is asked for', () => {
    expect(classWeights([100, 140, 0], 'square-root')).toEqual([1, 1, 0]);
    expect(classWeights([900, 100], 'none')).toEqual([1, 1]);
    expect([isImbalanced([10, 15]), isImbalanced([10, 16]), isImbalanced([10, 0]), isImbalanced([])]).toEqual([false, true, false, false]);
  });
});

describe('images of each class', () => {
  it('are counted among the given ones alone', () => {
    expect(countByClass(Int32Array.of(0, 1, 1, 2, 1), [0, 1, 4], 4)).toEqual([1, 2, 0, 0]);
  });
});
