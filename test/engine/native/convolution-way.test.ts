import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFasterByPatches, isFasterInFloat32, type ConvolutionSize, type ConvolutionTask } from '../../../main/engine/native/convolution-way.ts';

const tasks: ConvolutionTask[] = ['forward', 'input-gradient', 'kernel-gradient'];
const types = ['float32', 'bfloat16'] as const;
const size = (type: ConvolutionSize['type'], window: number, channels: number, batch: number, side: number): ConvolutionSize => ({
  type,
  kernel: [window, window, channels, channels],
  output: [batch, side, side, channels],
});

describe('patches', () => {
  test('pay where many channels meet few pixels: the last stage of ResNet18 at 64 px', () => {
    for (const task of tasks) for (const type of types) expect(isFasterByPatches(task, size(type, 3, 512, 32, 2)), `${task} in ${type}`).toBe(true);
  });

  test('do not pay at the stem, nor for 1 x 1 kernels, which are a product already', () => {
    for (const task of tasks) {
      for (const type of types) {
        expect(isFasterByPatches(task, size(type, 3, 64, 32, 32))).toBe(false);
        expect(isFasterByPatches(task, size(type, 1, 512, 32, 2))).toBe(false);
      }
    }
  });

  test('pay for the kernel gradient in bfloat16 with fewer channels than elsewhere', () => {
    expect(isFasterByPatches('kernel-gradient', size('bfloat16', 3, 128, 8, 8))).toBe(true);
    expect(isFasterByPatches('kernel-gradient', size('float32', 3, 128, 8, 8))).toBe(false);
    expect(isFasterByPatches('forward', size('bfloat16', 3, 128, 8, 8))).toBe(false);
  });

  test('with more images they never begin to pay, with more channels they never cease to', () => {
    const cases = fc.record({
      task: fc.constantFrom(...tasks),
      type: fc.constantFrom(...types),
      window: fc.constantFrom(1, 3, 5, 7),
      channels: fc.integer({ min: 1, max: 700 }),
      batch: fc.integer({ min: 1, max: 64 }),
      side: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ task, type, window, channels, batch, side }) => {
        if (isFasterByPatches(task, size(type, window, channels, batch * 2, side))) expect(isFasterByPatches(task, size(type, window, channels, batch, side))).toBe(true);
        if (isFasterByPatches(task, size(type, window, channels, batch, side))) expect(isFasterByPatches(task, size(type, window, channels * 2, batch, side))).toBe(true);
      }),
    );
  });
});

test('a kernel gradient over few pixels is computed in float32', () => {
  expect(isFasterInFloat32(size('bfloat16', 3, 64, 8, 8))).toBe(true);
  expect(isFasterInFloat32(size('bfloat16', 3, 64, 32, 32))).toBe(false);
});
