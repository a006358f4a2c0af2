/**
 * Distance to all other filters of the group, sum_j |F_i - F_j|_2 (FPGM: He et al., arXiv 1811.00250): the
 * filter with the smallest sum lies next to the geometric median, so the others can stand for it. Members of a group
 * are one long filter. As in the authors' code, channels of zeros take no part: they have no importance, and no
 * filter is near or far from others because of them.
 */
import { tf, type Tensor2D } from '../../../engine/tensorflow.ts';
import type { Importance } from './index.ts';
import { filterMatrix } from './filters.ts';

export const geometricMedian: Importance = (group, weights) => {
  const { values, elements } = filterMatrix(group, weights);
  const products = innerProducts(values, group.channels, elements);
  const square = (channel: number) => products[channel * group.channels + channel];
  const alive = Array.from({ length: group.channels }, (_, channel) => channel).filter((channel) => square(channel) > 0);
  const sums = new Float64Array(group.channels);
  for (const [position, first] of alive.entries()) {
    // Even filters that are all alike are more than channels of zeros.
    sums[first] += Number.MIN_VALUE;
    for (const second of alive.slice(position + 1)) {
      const distance = Math.sqrt(Math.max(0, square(first) + square(second) - 2 * products[first * group.channels + second]));
      sums[first] += distance;
      sums[second] += distance;
    }
  }
  return sums;
};

/** F F^T, row-major [channels, channels]: pairs of 512 filters of 5000 elements are too many for a loop after each epoch. */
function innerProducts(values: Float32Array, channels: number, elements: number): Float32Array {
  const products = tf.tidy(() => {
    const filters = tf.tensor2d(values, [channels, elements]);
    return tf.matMul(filters, filters, false, true) as Tensor2D;
  });
  const read = products.dataSync() as Float32Array;
  products.dispose();
  return read;
}
