/** Zeros around an image, or pixels taken off its end, as an operation of its own. */
import { constantShape, constantTable, elementTypeOf, execute, isNative } from '../native/binding.ts';
import { defineKernel, single, type Inputs } from '../kernel.ts';
import { sizesOf, type Tensor } from '../tensorflow.ts';
import { extent, nativePadding, outputSize, type Window } from './geometry.ts';
import { padPixels } from './portable-windows.ts';
import { thin } from './thin.ts';

/** Pixels added on each side; below zero, pixels taken off. */
type Margins = Window['padding'];

const only = (margins: Margins, sign: 1 | -1): Margins => ({
  top: Math.max(0, sign * margins.top),
  bottom: Math.max(0, sign * margins.bottom),
  left: Math.max(0, sign * margins.left),
  right: Math.max(0, sign * margins.right),
});

const isNone = ({ top, bottom, left, right }: Margins): boolean => top === 0 && bottom === 0 && left === 0 && right === 0;

function cropNatively(x: Tensor, { top, bottom, left, right }: Margins): Tensor {
  const [batch, height, width, channels] = sizesOf(x);
  const size = [batch, height - top - bottom, width - left - right, channels];
  return execute('Slice', { T: { type: elementTypeOf(x) }, Index: { type: 'int32' } }, [x, constantShape([0, top, left, 0]), constantShape(size)])[0];
}

function padNatively(x: Tensor, { top, bottom, left, right }: Margins): Tensor {
  return execute('Pad', { T: { type: elementTypeOf(x) }, Tpaddings: { type: 'int32' } }, [x, constantTable([[0, 0], [top, bottom], [left, right], [0, 0]])])[0];
}

const runMargins: (inputs: Inputs, attributes: Margins) => Tensor | Tensor[] = defineKernel<Margins>({
  name: 'FettleMargins',
  tensorflow: ({ x }, margins) => {
    const taken = only(margins, -1);
    const added = only(margins, 1);
    const cropped = isNone(taken) ? x : cropNatively(x, taken);
    return isNone(added) ? cropped : padNatively(cropped, added);
  },
  portable: ({ x }, margins) => {
    const { top, bottom, left, right } = only(margins, -1);
    const [batch, height, width, channels] = sizesOf(x);
    return padPixels(x.slice([0, top, left, 0], [batch, height - top - bottom, width - left - right, channels]), only(margins, 1));
  },
  gradient: {
    saveInputs: [],
    of: ([dy], _saved, { top, bottom, left, right }) => ({ x: () => single(runMargins({ x: dy }, { top: -top, bottom: -bottom, left: -left, right: -right })) }),
  },
});

/** `x` with margins added (or, below zero, taken off). */
export function withMargins(x: Tensor, margins: Margins): Tensor {
  return isNone(margins) ? x : single(runMargins({ x }, margins));
}

/**
 * An image that its windows reach exactly, and the window without padding; the same image where it is so already.
 *
 * oneDNN runs only what TensorFlow calls SAME or VALID; with other paddings the gradients take ten times as long
 * (`fettle bench engine`). And at the edges its bfloat16 kernels read memory that is not theirs: libtensorflow 2.21
 * gives other values in each call for a 1 x 3 kernel at stride 2 with one output along the width, whether a pixel is
 * left over or not; and the float32 kernel gradient of a 1 x 1 kernel at stride 2 (31 x 16 x 16 x 10, to 20 channels)
 * writes past its end. With one output the stride says nothing, so it is 1 then; of a strided 1 x 1 kernel only the
 * pixels that count are handed over.
 */
export function fitNativeWindow(x: Tensor, kernel: [number, number], window: Window): { x: Tensor; window: Window } {
  const [, height, width] = sizesOf(x);
  if (!isNative()) return { x, window };
  const { padding, strides, dilations } = window;
  if (kernel[0] === 1 && kernel[1] === 1 && isNone(padding)) {
    if (strides[0] === 1 && strides[1] === 1) return { x, window };
    return { x: thin(x, strides), window: { ...window, strides: [1, 1], dilations: [1, 1] } };
  }
  const along = (axis: 0 | 1, size: number, before: number, after: number) => {
    const outputs = outputSize(size, before, after, kernel[axis], strides[axis], dilations[axis]);
    const reached = (outputs - 1) * strides[axis] + extent(kernel[axis], dilations[axis]);
    return { after: reached - before - size, stride: outputs === 1 ? 1 : strides[axis] };
  };
  const rows = along(0, height, padding.top, padding.bottom);
  const columns = along(1, width, padding.left, padding.right);
  const sameStrides = rows.stride === strides[0] && columns.stride === strides[1];
  if (sameStrides && nativePadding(height, width, kernel, window).padding === 'SAME') return { x, window };
  return {
    x: withMargins(x, { top: padding.top, bottom: rows.after, left: padding.left, right: columns.after }),
    window: { strides: [rows.stride, columns.stride], dilations, padding: { top: 0, bottom: 0, left: 0, right: 0 } },
  };
}
