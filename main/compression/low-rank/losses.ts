/**
 * What low-rank training adds to the cross-entropy, over the L factorised layers W = U diag(s) V^T
 * (Yang et al., CVPRW 2020, arXiv 2004.09031):
 *
 * - orthogonality, `by-rank`: f_o / L x sum( |U^T U - I|_F^2 / r + |V^T V - I|_F^2 / r ), f_o = 10 (Fedot.Industrial);
 *   `by-rank-squared`: f_o x sum( |U^T U - I|_F^2 / r^2 + |V^T V - I|_F^2 / r^2 ), f_o = 1, or 2 on ImageNet (Yang et al.);
 * - sparsity of the spectrum: f_h / L x sum( term(s) ), see `sparsity.ts`.
 */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../engine/tensorflow.ts';
import { tf } from '../../engine/tensorflow.ts';
import { sparsityTerms, type SparsityTerm } from './sparsity.ts';

export const weightings = ['by-rank', 'by-rank-squared'] as const;
export type Weighting = (typeof weightings)[number];

/** f_o of their authors. */
export const usualOrthogonality: Record<Weighting, number> = { 'by-rank': 10, 'by-rank-squared': 1 };

/** The three factors of one layer, as tensors: left [rows, r], spectrum [r], right [columns, r]. */
export interface FactorTensors {
  left: Tensor2D;
  spectrum: Tensor1D;
  right: Tensor2D;
}

/**
 * |M^T M - I|_F^2 of M [rows, r]. The gradient 4 M (M^T M - I) needs one product; derived by the chain rule
 * of M^T M it would take two, and these products are the dearest part of low-rank training.
 */
export function gramDeviation(matrix: Tensor2D): Scalar {
  const deviationNorm = tf.customGrad((input, save) => {
    const columns = input as Tensor2D;
    const deviation = tf.matMul(columns, columns, true, false).sub(tf.eye(columns.shape[1])) as Tensor2D;
    (save as (tensors: Tensor[]) => void)([columns, deviation]);
    return {
      value: deviation.square().sum() as Tensor,
      gradFunc: (upstream: Tensor, saved: Tensor[]) => tf.matMul(saved[0] as Tensor2D, saved[1] as Tensor2D).mul(upstream.mul(4)),
    };
  });
  return deviationNorm(matrix) as Scalar;
}

/** @param layers at least one; @param factor f_o */
export function orthogonalityLoss(layers: readonly FactorTensors[], factor: number, weighting: Weighting): Scalar {
  const power = weighting === 'by-rank' ? 1 : 2;
  const terms = layers.flatMap(({ left, right }) => [left, right].map((matrix) => gramDeviation(matrix).div(matrix.shape[1] ** power) as Scalar));
  return tf.addN(terms).mul(weighting === 'by-rank' ? factor / layers.length : factor) as Scalar;
}

/** @param layers at least one; @param factor f_h */
export function sparsityLoss(layers: readonly FactorTensors[], factor: number, term: SparsityTerm): Scalar {
  return tf.addN(layers.map(({ spectrum }) => sparsityTerms[term](spectrum))).mul(factor / layers.length) as Scalar;
}
