/**
 * Which weights decay. Kernels do. Batch norm and biases do not (He et al., Bag of Tricks, arXiv 1812.01187,
 * section 3.1). Of a low-rank W = left diag(spectrum) right^T the spectrum alone does: with orthonormal
 * factors |W|^2 = |spectrum|^2, so this is the decay of W, and it does not pull against the orthogonality loss.
 */
export function decayOf(weightName: string, weightDecay: number): number {
  return weightName.endsWith('/kernel') || weightName.endsWith('/spectrum') ? weightDecay : 0;
}
