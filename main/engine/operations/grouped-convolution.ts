/**
 * Grouped convolution (Krizhevsky et al. 2012; ResNeXt, arXiv 1611.05431): parts of the channels that know nothing of each other.
 * TensorFlow has no gradient of it on processors, so it is as many convolutions as there are groups, side by side. (One convolution
 * with a kernel that is zero between groups, tried for 4 to 55 groups of 4 to 128 channels, took two to forty times as long.)
 */
import type { Tensor } from '../tensorflow.ts';
import { convolution } from './convolution.ts';
import { concatChannels, splitChannels } from './elementwise.ts';
import type { Window } from './geometry.ts';

/**
 * @param x [batch, height, width, inputs]
 * @param kernel [kernel height, kernel width, inputs / groups, outputs], float32; the first outputs / groups belong to the first group
 * @returns [batch, height', width', outputs] in the element type of `x`
 */
export function groupedConvolution(x: Tensor, kernel: Tensor, groups: number, window: Window): Tensor {
  if (groups === 1) return convolution(x, kernel, window);
  const kernels = splitChannels(kernel, groups);
  return concatChannels(splitChannels(x, groups).map((part, group) => convolution(part, kernels[group], window)));
}
