import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weight } from '../../main/network/network.ts';
import { gatherSlices, zeroSlices } from '../../main/network/slices.ts';

/** A weight of one to four axes, one of the axes, and some of its indices. */
const choices = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((shape) => fc.record({ shape: fc.constant(shape), axis: fc.nat(shape.length - 1) }))
  .chain(({ shape, axis }) => fc.record({ shape: fc.constant(shape), axis: fc.constant(axis), indices: fc.subarray([...Array(shape[axis]).keys()]) }));

/** Values 1, 2, 3, ... */
function counting(shape: number[]): Weight {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, values: Float32Array.from({ length: size }, (_, index) => index + 1) };
}

/** The index along one axis of the element at a flat position. */
function indexAlong(shape: number[], axis: number, position: number): number {
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  return Math.floor(position / inner) % shape[axis];
}

describe('slices of a weight', () => {
  test('are taken out in order, and nothing else', () => {
    fc.assert(
      fc.property(choices, ({ shape, axis, indices }) => {
        const weight = counting(shape);
        const gathered = gatherSlices(weight, axis, indices);
        expect(gathered.shape).toEqual(shape.map((length, position) => (position === axis ? indices.length : length)));
        expect([...gathered.values]).toEqual([...weight.values].filter((_, position) => indices.includes(indexAlong(shape, axis, position))));
        expect(weight).toEqual(counting(shape));
      }),
    );
  });

  test('are zeroed in place, and nothing else', () => {
    fc.assert(
      fc.property(choices, ({ shape, axis, indices }) => {
        const weight = counting(shape);
        zeroSlices(weight, axis, indices);
        expect([...weight.values]).toEqual([...counting(shape).values].map((value, position) => (indices.includes(indexAlong(shape, axis, position)) ? 0 : value)));
      }),
    );
  });
});
