/**
 * Convolution as one matrix product over patches (im2col: Chellapilla et al. 2006). With many channels on few pixels
 * oneDNN's convolutions stay far below what its matrix product reaches: 128 pixels of 512 channels take 7 ms one way
 * and 2 ms the other (float32; `fettle bench engine` at 64 px).
 */
import { sizesOf, type Tensor } from '../tensorflow.ts';
import type { Window } from '../operations/geometry.ts';
import { constantShape, constantTable, elementTypeOf, execute } from './binding.ts';

export interface PatchWindow extends Pick<Window, 'strides' | 'dilations'> {
  kernel: [number, number];
  padding: 'SAME' | 'VALID';
}

function reshape(x: Tensor, shape: number[]): Tensor {
  return execute('Reshape', { T: { type: elementTypeOf(x) }, Tshape: { type: 'int32' } }, [x, constantShape(shape)])[0];
}

function product(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor {
  return execute('MatMul', { T: { type: elementTypeOf(a) }, transpose_a: transposeA, transpose_b: transposeB }, [a, b])[0];
}

/** [batch, height, width, inputs] to [pixels of the output, kernel height x kernel width x inputs]. */
function patchesOf(x: Tensor, { kernel, strides, dilations, padding }: PatchWindow): { patches: Tensor; output: number[] } {
  const attributes = { T: { type: elementTypeOf(x) }, ksizes: [1, ...kernel, 1], strides: [1, ...strides, 1], rates: [1, ...dilations, 1], padding };
  const [patches] = execute('ExtractImagePatches', attributes, [x]);
  const [batch, height, width, depth] = sizesOf(patches);
  return { patches: reshape(patches, [batch * height * width, depth]), output: [batch, height, width] };
}

/** @param kernel [kernel height, kernel width, inputs, outputs] in the element type of `x` */
export function convolveByPatches(x: Tensor, kernel: Tensor, window: PatchWindow): Tensor {
  const [height, width, inputs, outputs] = sizesOf(kernel);
  const { patches, output } = patchesOf(x, window);
  return reshape(product(patches, reshape(kernel, [height * width * inputs, outputs]), false, false), [...output, outputs]);
}

/** @returns [kernel height, kernel width, inputs, outputs] in the element type of `x` */
export function kernelGradientByPatches(x: Tensor, dy: Tensor, shape: number[], window: PatchWindow): Tensor {
  const { patches } = patchesOf(x, window);
  const outputs = shape[3];
  return reshape(product(patches, reshape(dy, [sizesOf(dy)[0] * sizesOf(dy)[1] * sizesOf(dy)[2], outputs]), true, false), shape);
}

/**
 * The product gives what each output pixel owes to each pixel of its patch; what meets at one input pixel is added.
 * For windows of stride 1 without dilation.
 * @param shape of the input, [batch, height, width, inputs]
 * @param before pixels of padding above and to the left
 */
export function inputGradientByPatches(dy: Tensor, kernel: Tensor, shape: number[], before: [number, number]): Tensor {
  const [kernelHeight, kernelWidth, inputs, outputs] = sizesOf(kernel);
  const [batch, height, width] = sizesOf(dy);
  const type = { type: elementTypeOf(dy) };
  const flat = product(reshape(dy, [batch * height * width, outputs]), reshape(kernel, [kernelHeight * kernelWidth * inputs, outputs]), false, true);
  const owed = reshape(flat, [batch, height, width, kernelHeight * kernelWidth * inputs]);
  const shares: Tensor[] = [];
  for (let row = 0; row < kernelHeight; row++) {
    for (let column = 0; column < kernelWidth; column++) {
      // Output pixel p reads input pixel p + row - before: only those inside the image.
      const top = Math.max(0, before[0] - row);
      const left = Math.max(0, before[1] - column);
      const bottom = Math.min(height, shape[1] + before[0] - row);
      const right = Math.min(width, shape[2] + before[1] - column);
      if (top >= bottom || left >= right) continue;
      const begin = [0, top, left, (row * kernelWidth + column) * inputs];
      const size = [batch, bottom - top, right - left, inputs];
      const [part] = execute('Slice', { T: type, Index: { type: 'int32' } }, [owed, constantShape(begin), constantShape(size)]);
      const at = [top + row - before[0], left + column - before[1]];
      const margins = [[0, 0], [at[0], shape[1] - at[0] - size[1]], [at[1], shape[2] - at[1] - size[2]], [0, 0]];
      shares.push(execute('Pad', { T: type, Tpaddings: { type: 'int32' } }, [part, constantTable(margins)])[0]);
    }
  }
  return execute('AddN', { T: type, N: shares.length }, shares)[0];
}
