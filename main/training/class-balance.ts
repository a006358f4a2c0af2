/**
 * Rare classes count more in the loss. Weights rather than sampling: every image is seen once an epoch, and
 * a handful of rare images is not memorised by being shown ten times as often.
 */

/** Below this ratio of the largest to the smallest class no weighting is worth its noise. */
const balancedEnough = 1.5;

/**
 * One weight a class, proportional to 1 / sqrt(images), scaled so that the mean over all training images is 1
 * (the learning rate keeps its meaning). The square root stands between no weighting, which neglects the
 * rare class, and 1 / images, which lets three bad labels of a rare class steer the network; the same
 * compromise as in Mikolov et al. (arXiv 1310.4546, section 2.3) and Mahajan et al. (arXiv 1805.00932, section 2.2).
 *
 * @param counts training images of each class; classes without any get weight 0
 */
export function classWeights(counts: readonly number[], balance: 'square-root' | 'none'): number[] {
  const present = counts.filter((count) => count > 0);
  if (balance === 'none' || !isImbalanced(counts)) return counts.map((count) => (count > 0 ? 1 : 0));
  const images = present.reduce((sum, count) => sum + count, 0);
  const weighted = present.reduce((sum, count) => sum + Math.sqrt(count), 0);
  return counts.map((count) => (count > 0 ? images / weighted / Math.sqrt(count) : 0));
}

export function isImbalanced(counts: readonly number[]): boolean {
  const present = counts.filter((count) => count > 0);
  return present.length > 1 && Math.max(...present) > balancedEnough * Math.min(...present);
}

/** Images of each class among `indices`. */
export function countByClass(labels: Int32Array, indices: ArrayLike<number>, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let index = 0; index < indices.length; index++) counts[labels[indices[index]]]++;
  return counts;
}
