/** Sizes and paddings of everything that slides a window over an image. */
export interface Window {
  /** [height, width] */
  strides: [number, number];
  dilations: [number, number];
  /** Pixels added on each side. */
  padding: { top: number; bottom: number; left: number; right: number };
}

/** Pixels that a kernel of `size` taps covers. */
export function extent(size: number, dilation: number): number {
  return (size - 1) * dilation + 1;
}

/** Output pixels along one axis. */
export function outputSize(input: number, before: number, after: number, size: number, stride: number, dilation: number): number {
  return Math.floor((input + before + after - extent(size, dilation)) / stride) + 1;
}

/** TensorFlow's name for a padding: oneDNN's fast paths know SAME and VALID, EXPLICIT is the general form. */
export function nativePadding(inputHeight: number, inputWidth: number, kernel: [number, number], window: Window): { padding: string; explicit_paddings: number[] } {
  const { top, bottom, left, right } = window.padding;
  if (top + bottom + left + right === 0) return { padding: 'VALID', explicit_paddings: [] };
  const same = (input: number, size: number, stride: number, dilation: number): [number, number] => {
    const total = Math.max(0, (Math.ceil(input / stride) - 1) * stride + extent(size, dilation) - input);
    return [Math.floor(total / 2), total - Math.floor(total / 2)];
  };
  const [sameTop, sameBottom] = same(inputHeight, kernel[0], window.strides[0], window.dilations[0]);
  const [sameLeft, sameRight] = same(inputWidth, kernel[1], window.strides[1], window.dilations[1]);
  if (top === sameTop && bottom === sameBottom && left === sameLeft && right === sameRight) return { padding: 'SAME', explicit_paddings: [] };
  return { padding: 'EXPLICIT', explicit_paddings: [0, 0, top, bottom, left, right, 0, 0] };
}
