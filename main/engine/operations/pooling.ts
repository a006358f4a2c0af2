/** Pooling. Padded pixels do not count: not as maxima, not in the average. */
import { elementTypeOf, execute, type Attributes } from '../native/binding.ts';
import { defineKernel, single } from '../kernel.ts';
import { sizesOf, tf, type Tensor, type Tensor4D } from '../tensorflow.ts';
import { depthwiseConvolution } from './depthwise-convolution.ts';
import { nativePadding, outputSize, type Window } from './geometry.ts';
import { everyNth, insertZeros, padPixels } from './portable-windows.ts';
import { likeElementsOf, toFloat32 } from './precision.ts';

export interface PoolWindow {
  /** [height, width] */
  window: [number, number];
  strides: [number, number];
  padding: Window['padding'];
}

const undilated: [number, number] = [1, 1];
/** Below every finite activation, and finite itself, so that it survives comparisons and products. */
const belowAll = -3e38;

function nativeAttributes(x: Tensor, pool: PoolWindow): Attributes {
  const { padding, explicit_paddings } = nativePadding(sizesOf(x)[1], sizesOf(x)[2], pool.window, { ...pool, dilations: undilated });
  return { T: { type: elementTypeOf(x) }, ksize: [1, ...pool.window, 1], strides: [1, ...pool.strides, 1], padding, explicit_paddings, data_format: 'NHWC' };
}

const runMaxPool = defineKernel<PoolWindow>({
  name: 'FettleMaxPool',
  tensorflow: ({ x }, pool) => execute('MaxPool', nativeAttributes(x, pool), [x]),
  portable: ({ x }, { window, strides, padding }) => tf.maxPool(padPixels(x, padding, belowAll), window, strides, 'valid'),
  gradient: {
    saveInputs: ['x'],
    saveOutputs: [true],
    of: ([dy], [x, y], pool) => ({ x: () => single(runMaxPoolGradient({ dy, x, y }, pool)) }),
  },
});

const runMaxPoolGradient = defineKernel<PoolWindow>({
  name: 'FettleMaxPoolGradient',
  tensorflow: ({ dy, x, y }, pool) => execute('MaxPoolGrad', nativeAttributes(x, pool), [x, y, dy]),
  // The first pixel of a window that equals its maximum takes the gradient, as in TensorFlow.
  portable: ({ dy, x, y }, { window, strides, padding }) => {
    const padded = padPixels(x, padding, belowAll);
    const [batch, height, width, channels] = sizesOf(padded);
    const size: [number, number] = [sizesOf(y)[1], sizesOf(y)[2]];
    let open: Tensor = tf.onesLike(y);
    let sum: Tensor = tf.zeros([batch, height, width, channels]);
    for (let row = 0; row < window[0]; row++) {
      for (let column = 0; column < window[1]; column++) {
        const hit = everyNth(padded, [row, column], strides, size).equal(y).cast('float32').mul(open);
        open = open.sub(hit);
        const spread = insertZeros(dy.mul(hit), strides);
        sum = sum.add(padPixels(spread, { top: row, bottom: height - row - sizesOf(spread)[1], left: column, right: width - column - sizesOf(spread)[2] }));
      }
    }
    return sum.slice([0, padding.top, padding.left, 0], x.shape);
  },
});

/** @returns [batch, height', width', channels] in the element type of `x` */
export function maxPool(x: Tensor, pool: PoolWindow): Tensor {
  return single(runMaxPool({ x }, pool));
}

/** Pixels of the image, not of the padding, under each window: [1, height', width', 1]. */
function pixelsUnderWindow(height: number, width: number, { window, strides, padding }: PoolWindow): Tensor4D {
  const along = (size: number, before: number, after: number, taps: number, stride: number): number[] =>
    Array.from({ length: outputSize(size, before, after, taps, stride, 1) }, (_, index) => {
      const start = index * stride - before;
      return Math.min(size, start + taps) - Math.max(0, start);
    });
  const rows = along(height, padding.top, padding.bottom, window[0], strides[0]);
  const columns = along(width, padding.left, padding.right, window[1], strides[1]);
  return tf.tensor4d(rows.flatMap((row) => columns.map((column) => row * column)), [1, rows.length, columns.length, 1]);
}

/** A depthwise convolution with ones, divided by the pixels under each window. */
export function averagePool(x: Tensor, pool: PoolWindow): Tensor {
  const ones = tf.ones([...pool.window, sizesOf(x)[3] as number, 1]);
  const sums = depthwiseConvolution(x, ones, { ...pool, dilations: undilated });
  return likeElementsOf(x, toFloat32(sums).div(pixelsUnderWindow(sizesOf(x)[1] as number, sizesOf(x)[2] as number, pool)));
}

/** @returns [batch, 1, 1, channels], float32 */
export function globalAveragePool(x: Tensor): Tensor {
  return toFloat32(x).mean([1, 2], true);
}
