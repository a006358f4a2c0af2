/**
 * A convolution kernel [kernel height, kernel width, inputs, outputs] as a matrix W, and back.
 *
 * `channel`: W is [outputs] x [kh kw inputs]. `spatial`: W is [kh outputs] x [kw inputs], row i_kh outputs + output,
 * column i_kw inputs + input, so that a product of two factors is a kh x 1 after a 1 x kw convolution.
 */
import type { LowRank } from '../../network/network.ts';

export type LowRankKind = LowRank['kind'];
/** [kernel height, kernel width, inputs, outputs] */
export type KernelShape = readonly number[];

export function matrixSize(kind: LowRankKind, [height, width, inputs, outputs]: KernelShape): { rows: number; columns: number } {
  return kind === 'channel' ? { rows: outputs, columns: height * width * inputs } : { rows: height * outputs, columns: width * inputs };
}

/** Calls `visit` for every element with its index in the kernel and in the row-major matrix. */
function forEachElement(kind: LowRankKind, [height, width, inputs, outputs]: KernelShape, visit: (inKernel: number, inMatrix: number) => void): void {
  const { columns } = matrixSize(kind, [height, width, inputs, outputs]);
  let inKernel = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let input = 0; input < inputs; input++) {
        for (let output = 0; output < outputs; output++) {
          const row = kind === 'channel' ? output : y * outputs + output;
          const column = kind === 'channel' ? (y * width + x) * inputs + input : x * inputs + input;
          visit(inKernel++, row * columns + column);
        }
      }
    }
  }
}

/** @returns the row-major matrix of a kernel */
export function kernelToMatrix(kind: LowRankKind, shape: KernelShape, kernel: Float32Array): Float32Array {
  const matrix = new Float32Array(kernel.length);
  forEachElement(kind, shape, (inKernel, inMatrix) => {
    matrix[inMatrix] = kernel[inKernel];
  });
  return matrix;
}

export function matrixToKernel(kind: LowRankKind, shape: KernelShape, matrix: Float32Array): Float32Array {
  const kernel = new Float32Array(matrix.length);
  forEachElement(kind, shape, (inKernel, inMatrix) => {
    kernel[inKernel] = matrix[inMatrix];
  });
  return kernel;
}
