/**
 * LiteRT pads by one of two rules, and networks by numbers. Where a rule gives the same windows it is used, since padding
 * then costs nothing; otherwise the padded image is made first.
 *
 *     VALID  windows inside the image only
 *     SAME   ceil(side / stride) windows; the pixels that are missing lie half before and half behind, the odd one behind
 */
import type { Padding } from '../../network.ts';
import { spanOf, type ValueShape } from '../../shapes.ts';
import { paddings } from '../schema.ts';

export interface Window {
  kernel: [number, number];
  strides: [number, number];
  dilations: [number, number];
  padding: Padding;
}

/** @param output the window's own output @returns the rule that gives the same windows, or null */
export function paddingRule(window: Window, input: ValueShape, output: ValueShape): number | null {
  const axes = [
    { side: input.height, count: output.height, before: window.padding.top, axis: 0 },
    { side: input.width, count: output.width, before: window.padding.left, axis: 1 },
  ].map(({ axis, ...sides }) => ({ ...sides, span: spanOf(window.kernel[axis], window.dilations[axis]), stride: window.strides[axis] }));
  // Pixels behind the last window are never read: how many there are does not matter.
  const isValid = axes.every(({ side, count, before, span, stride }) => before === 0 && side >= span && count === Math.floor((side - span) / stride) + 1);
  if (isValid) return paddings.valid;
  const isSame = axes.every(({ side, count, before, span, stride }) => {
    const missing = Math.max(0, (count - 1) * stride + span - side);
    return count === Math.ceil(side / stride) && before === Math.floor(missing / 2);
  });
  return isSame ? paddings.same : null;
}

export function paddedShape({ height, width, channels }: ValueShape, { top, bottom, left, right }: Padding): ValueShape {
  return { height: height + top + bottom, width: width + left + right, channels };
}

/** Pixels to add before and behind each axis of [1, height, width, channels], as PAD takes them: [4, 2]. */
export function padAmounts({ top, bottom, left, right }: Padding): number[] {
  return [0, 0, top, bottom, left, right, 0, 0];
}
