/** Building blocks of the portable bodies: padding, cropping, zeros between pixels, every n-th pixel. */
import { sizesOf, tf, type Tensor, type Tensor4D } from '../tensorflow.ts';
import type { Window } from './geometry.ts';

/** Adds `padding` pixels of `value`. */
export function padPixels(x: Tensor, { top, bottom, left, right }: Window['padding'], value = 0): Tensor4D {
  if (top + bottom + left + right === 0) return x as Tensor4D;
  return tf.pad(x as Tensor4D, [[0, 0], [top, bottom], [left, right], [0, 0]], value);
}

/** `stride - 1` zeros between neighbours of both pixel axes: [n, h, w, c] to [n, (h - 1) s + 1, (w - 1) s + 1, c]. */
export function insertZeros(x: Tensor, [vertical, horizontal]: [number, number]): Tensor4D {
  if (vertical === 1 && horizontal === 1) return x as Tensor4D;
  const [batch, height, width, channels] = sizesOf(x);
  let spread = x.reshape([batch, height, 1, width * channels]);
  if (vertical > 1) spread = tf.concat([spread, tf.zeros([batch, height, vertical - 1, width * channels])], 2);
  spread = spread.reshape([batch * height * vertical, width, 1, channels]);
  if (horizontal > 1) spread = tf.concat([spread, tf.zeros([batch * height * vertical, width, horizontal - 1, channels])], 2);
  return spread
    .reshape([batch, height * vertical, width * horizontal, channels])
    .slice([0, 0, 0, 0], [batch, (height - 1) * vertical + 1, (width - 1) * horizontal + 1, channels]) as Tensor4D;
}

/** Every `strides`-th pixel from `start`, `size` of them along each axis. */
export function everyNth(x: Tensor, start: [number, number], strides: [number, number], size: [number, number]): Tensor4D {
  const [batch, , , channels] = sizesOf(x);
  const end = [0, 1].map((axis) => start[axis] + (size[axis] - 1) * strides[axis] + 1);
  return tf.stridedSlice(x, [0, start[0], start[1], 0], [batch, end[0], end[1], channels], [1, strides[0], strides[1], 1]) as Tensor4D;
}

/**
 * The reverse of reading a padded image by a sliding window: spreads `dy` by the strides and pads it, so that a
 * stride-1 window over the result sees, at each input pixel, all outputs that this pixel took part in.
 */
export function spreadGradient(dy: Tensor, input: [number, number], extents: [number, number], window: Window): Tensor4D {
  const spread = insertZeros(dy, window.strides);
  const before = [extents[0] - 1 - window.padding.top, extents[1] - 1 - window.padding.left];
  const after = [0, 1].map((axis) => input[axis] + extents[axis] - 1 - before[axis] - sizesOf(spread)[axis + 1]);
  const padded = padPixels(spread, {
    top: Math.max(0, before[0]), bottom: Math.max(0, after[0]), left: Math.max(0, before[1]), right: Math.max(0, after[1]),
  });
  const [batch, , , channels] = sizesOf(spread);
  return padded.slice(
    [0, Math.max(0, -before[0]), Math.max(0, -before[1]), 0],
    [batch, input[0] + extents[0] - 1, input[1] + extents[1] - 1, channels],
  );
}
