/** Which of two ways is faster, measured layer by layer on networks of 32 to 224 px; see `docs/engine.md`. */
import type { ElementType } from './binding.ts';

export type ConvolutionTask = 'forward' | 'input-gradient' | 'kernel-gradient';

export interface ConvolutionSize {
  type: ElementType;
  /** [kernel height, kernel width, inputs, outputs] */
  kernel: number[];
  /** [batch, height, width, outputs] */
  output: number[];
}

/** Few pixels: the weights are what is moved, and one matrix product moves them fastest. */
const fewPixels = 128;
const mediumPixels = 512;

export function isFasterByPatches(task: ConvolutionTask, { type, kernel, output }: ConvolutionSize): boolean {
  const [height, width, inputs, outputs] = kernel;
  if (height * width === 1) return false;
  const imagePixels = output[1] * output[2];
  const pixels = output[0] * imagePixels;
  const weights = height * width * inputs * outputs;
  if (pixels > mediumPixels) return false;
  if (task === 'kernel-gradient' && type === 'bfloat16') return pixels <= fewPixels || inputs * outputs >= 128 * 128;
  if (weights < 2 ** 19) return false;
  return pixels <= fewPixels || (type === 'float32' && imagePixels <= 16 && weights >= 2 ** 20);
}

/** Below this many pixels a bfloat16 kernel gradient by oneDNN is slower than the float32 one. */
export function isFasterInFloat32({ output }: ConvolutionSize): boolean {
  return output[0] * output[1] * output[2] <= mediumPixels;
}
