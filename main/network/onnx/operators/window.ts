/**
 * Where the windows of convolutions and pools begin and end: pads, `auto_pad` and `ceil_mode`
 * (https://onnx.ai/onnx/operators/onnx__MaxPool.html).
 */
import type { Padding } from '../../network.ts';
import { spanOf, type ValueShape } from '../../shapes.ts';
import { integerOf, sizesOf, textOf } from '../attributes.ts';
import { unsupportedAttribute } from '../refusals.ts';
import type { NodeMessage } from '../schema.ts';

/** ONNX lists the beginnings of all axes, then the ends. */
export function paddingToOnnx(padding: Padding): number[] {
  return [padding.top, padding.left, padding.bottom, padding.right];
}

export function paddingFromOnnx([top, left, bottom, right]: readonly number[]): Padding {
  return { top, bottom, left, right };
}

export interface ReadWindow {
  strides: [number, number];
  dilations: [number, number];
  padding: Padding;
}

/** @param kernel height and width of what slides over the image */
export function windowOf(node: NodeMessage, kernel: readonly [number, number], image: ValueShape): ReadWindow {
  const strides = sizesOf(node, 'strides', [1, 1], 1) as [number, number];
  const dilations = sizesOf(node, 'dilations', [1, 1], 1) as [number, number];
  const sides = [image.height, image.width];
  const spans = kernel.map((size, axis) => spanOf(size, dilations[axis]));
  const axes = pairsOf(node, sides, spans, strides);
  return { strides, dilations, padding: { top: axes[0][0], bottom: axes[0][1], left: axes[1][0], right: axes[1][1] } };
}

/** Pixels before and behind, by axis. */
function pairsOf(node: NodeMessage, sides: readonly number[], spans: readonly number[], strides: readonly number[]): [number, number][] {
  const automatic = textOf(node, 'auto_pad', 'NOTSET');
  switch (automatic) {
    case 'VALID':
      return [[0, 0], [0, 0]];
    case 'SAME_UPPER':
    case 'SAME_LOWER':
      return sides.map((side, axis) => {
        const missing = Math.max(0, (Math.ceil(side / strides[axis]) - 1) * strides[axis] + spans[axis] - side);
        const less = Math.floor(missing / 2);
        return automatic === 'SAME_UPPER' ? [less, missing - less] : [missing - less, less];
      });
    case '':
    case 'NOTSET': {
      const pads = sizesOf(node, 'pads', [0, 0, 0, 0], 0);
      return [0, 1].map((axis) => [pads[axis], pads[axis + 2]]);
    }
    default:
      throw unsupportedAttribute(node, 'auto_pad', automatic);
  }
}

/**
 * Pixels that `ceil_mode` adds behind the last: a window that begins inside the image or before it may reach beyond its end.
 * They never count in an average, and are no maxima.
 */
export function ceilPadding(node: NodeMessage, kernel: readonly [number, number], { strides, padding }: ReadWindow, { height, width }: ValueShape): Padding {
  const none = { top: 0, bottom: 0, left: 0, right: 0 };
  if (integerOf(node, 'ceil_mode', 0) === 0) return none;
  const behind = (axis: 0 | 1, side: number, before: number, after: number) => {
    const steps = Math.ceil((side + before + after - kernel[axis]) / strides[axis]);
    const last = steps * strides[axis] >= side + before ? steps - 1 : steps;
    return Math.max(0, last * strides[axis] + kernel[axis] - side - before - after);
  };
  return { ...none, bottom: behind(0, height, padding.top, padding.bottom), right: behind(1, width, padding.left, padding.right) };
}
