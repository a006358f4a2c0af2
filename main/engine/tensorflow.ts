/**
 * TensorFlow.js, one instance for the whole process: tfjs-node and the wasm backend register themselves
 * with its CommonJS build, so everything of ours must use that one as well.
 */
import { createRequire } from 'node:module';
import type { Tensor } from '@tensorflow/tfjs';

export const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as typeof import('@tensorflow/tfjs');

export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';

/** The sizes of all axes; TensorFlow.js types them by rank, which is not known of a plain `Tensor`. */
export function sizesOf(tensor: Tensor): number[] {
  return tensor.shape;
}
