import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enlarge } from '../../main/dataset/resize-rule.ts';

const ramp = (length: number, step: number) => Uint8Array.from({ length }, (_, index) => index * step);

test('enlarges as Pillow does: its values for a ramp', () => {
  // numpy.array(Image.fromarray(ramp).resize((64, 1), Image.BILINEAR))[0]; then (40, 1)
  const from = { height: 1, width: 32, channels: 1 };
  expect([...enlarge(ramp(32, 8), from, { height: 1, width: 64 })].slice(0, 10)).toEqual([0, 2, 6, 10, 14, 18, 22, 26, 30, 34]);
  expect([...enlarge(ramp(32, 8), from, { height: 1, width: 40 })].slice(0, 10)).toEqual([0, 6, 12, 18, 25, 31, 38, 44, 50, 57]);
});

test('the same size changes nothing, and no value leaves the range of its source', () => {
  const picture = fc.record({ width: fc.integer({ min: 1, max: 6 }), height: fc.integer({ min: 1, max: 6 }), more: fc.nat(5), values: fc.uint8Array({ minLength: 108, maxLength: 108 }) });
  fc.assert(
    fc.property(picture, ({ width, height, more, values }) => {
      const source = values.subarray(0, width * height * 3);
      const from = { width, height, channels: 3 };
      expect(enlarge(source, from, from)).toEqual(source);
      const large = enlarge(source, from, { width: width + more, height: height + 2 * more });
      expect(Math.min(...large)).toBeGreaterThanOrEqual(Math.min(...source));
      expect(Math.max(...large)).toBeLessThanOrEqual(Math.max(...source));
    }),
  );
});

test('a mirrored picture is enlarged to the mirrored result', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.nat(9), (values, more) => {
      const from = { width: values.length, height: 1, channels: 1 };
      const to = { width: values.length + more, height: 1 };
      const there = enlarge(values, from, to);
      const back = enlarge(values.toReversed(), from, to).toReversed();
      // Rounding of exact halves is the only difference.
      there.forEach((value, index) => expect(Math.abs(value - back[index])).toBeLessThanOrEqual(1));
    }),
  );
});
