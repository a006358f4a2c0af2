/** Zeros around an image, as an operation of its own. */
import { constantShape, constantTable, elementTypeOf, execute, isNative } from '../native/binding.ts';
import { defineKernel, single } from '../kernel.ts';
import { sizesOf, tf, type Tensor } from '../tensorflow.ts';
import { nativePadding, type Window } from './geometry.ts';
import { padPixels } from './portable-windows.ts';

type Padding = Window['padding'];

const runPad = defineKernel<Padding>({
  name: 'FettlePad',
  tensorflow: ({ x }, { top, bottom, left, right }) =>
    execute('Pad', { T: { type: elementTypeOf(x) }, Tpaddings: { type: 'int32' } }, [x, constantTable([[0, 0], [top, bottom], [left, right], [0, 0]])]),
  portable: ({ x }, padding) => padPixels(x, padding).clone(),
  gradient: {
    saveInputs: ['x'],
    of: ([dy], [x], { top, left }) => ({ x: () => single(runCrop({ x: dy }, { start: [0, top, left, 0], size: x.shape })) }),
  },
});

const runCrop = defineKernel<{ start: number[]; size: number[] }>({
  name: 'FettleCrop',
  tensorflow: ({ x }, { start, size }) =>
    execute('Slice', { T: { type: elementTypeOf(x) }, Index: { type: 'int32' } }, [x, constantShape(start), constantShape(size)]),
  portable: ({ x }, { start, size }) => tf.slice(x, start, size),
});

/**
 * oneDNN runs only what TensorFlow calls SAME or VALID; with other paddings the gradients take ten times as
 * long (`fettle bench engine`). So those images are padded first.
 */
export function padForNativeWindow(x: Tensor, kernel: [number, number], window: Window): { x: Tensor; window: Window } {
  const [, height, width] = sizesOf(x);
  if (!isNative() || nativePadding(height, width, kernel, window).padding !== 'EXPLICIT') return { x, window };
  const { padding } = window;
  return { x: single(runPad({ x }, padding)), window: { ...window, padding: { top: 0, bottom: 0, left: 0, right: 0 } } };
}
