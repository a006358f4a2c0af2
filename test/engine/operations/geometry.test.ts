import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extent, nativePadding, outputSize, type Window } from '../../../main/engine/operations/geometry.ts';

test('a kernel covers its taps and the gaps between them', () => {
  expect([extent(1, 1), extent(3, 1), extent(3, 2), extent(1, 5), extent(5, 3)]).toEqual([1, 3, 5, 1, 13]);
});

test('there is an output pixel for each place where the kernel fits', () => {
  const sizes = fc.record({ input: fc.integer({ min: 1, max: 20 }), before: fc.nat(4), after: fc.nat(4), size: fc.integer({ min: 1, max: 5 }), stride: fc.integer({ min: 1, max: 4 }), dilation: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(sizes, ({ input, before, after, size, stride, dilation }) => {
      let places = 0;
      for (let at = -before; at + extent(size, dilation) <= input + after; at += stride) places++;
      fc.pre(places > 0);
      expect(outputSize(input, before, after, size, stride, dilation)).toBe(places);
    }),
  );
});

const window = (padding: number[], strides: [number, number] = [1, 1], dilations: [number, number] = [1, 1]): Window => ({ strides, dilations, padding: { top: padding[0], bottom: padding[1], left: padding[2], right: padding[3] } });

test.each([
  ['none is VALID', 8, [3, 3], window([0, 0, 0, 0]), 'VALID'],
  ['as much as keeps the size is SAME', 8, [3, 3], window([1, 1, 1, 1]), 'SAME'],
  ['dilation counts', 8, [3, 3], window([2, 2, 2, 2], [1, 1], [2, 2]), 'SAME'],
  ['of an even image at stride 2, TensorFlow pads below and to the right', 8, [3, 3], window([0, 1, 0, 1], [2, 2]), 'SAME'],
  ['as PyTorch pads it, it is neither', 8, [3, 3], window([1, 1, 1, 1], [2, 2]), 'EXPLICIT'],
  ['of an odd image at stride 2 both pad alike', 9, [3, 3], window([1, 1, 1, 1], [2, 2]), 'SAME'],
  ['more than that is EXPLICIT', 8, [3, 3], window([2, 2, 2, 2]), 'EXPLICIT'],
] as const)('padding: %s', (_, side, kernel, given, padding) => {
  const { top, bottom, left, right } = given.padding;
  expect(nativePadding(side, side, [...kernel], given)).toEqual({ padding, explicit_paddings: padding === 'EXPLICIT' ? [0, 0, top, bottom, left, right, 0, 0] : [] });
});
