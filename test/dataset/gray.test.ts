import { expect, test } from 'vitest';
import { brightnessOf, toGray } from '../../main/dataset/gray.ts';

test('gray weighs the colours as ITU-R BT.601 does', () => {
  expect([...toGray(Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 7, 7, 7]))]).toEqual([76, 150, 29, 255, 7]);
});

test('brightness is mean and standard deviation', () => {
  expect(brightnessOf(Uint8Array.from([0, 100, 0, 100]))).toEqual({ mean: 50, deviation: 50 });
  expect(brightnessOf(new Uint8Array(9).fill(77))).toEqual({ mean: 77, deviation: 0 });
});
