/**
 * What low-rank training adds to the cross-entropy, over the L factorised layers W = U diag(s) V^T
 * (Yang et al., CVPRW 2020, in the weighting of Fedot.Industrial):
 *
 * - orthogonality: f_o / L x sum( |U^T U - I|_F^2 / r + |V^T V - I|_F^2 / r ), f_o = 10;
 * - sparsity of the spectrum (Hoyer): f_h / L x sum( |s|_1 / |s|_2 ), f_h = 0.1.
 */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '../../engine/tensorflow.ts';
import { tf } from '../../engine/tensorflow.ts';

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
export function orthogonalityLoss(layers: readonly FactorTensors[], factor: number): Scalar {
  const terms = layers.flatMap(({ left, right }) => [left, right].map((matrix) => gramDeviation(matrix).div(matrix.shape[1]) as Scalar));
  return tf.addN(terms).mul(factor / layers.length) as Scalar;
}

/** A spectrum of zeros has no Hoyer measure; this keeps it and its gradient finite, and is lost beside any other. */
const smallestSquare = 1e-12;

/** @param layers at least one; @param factor f_h */
export function hoyerLoss(layers: readonly FactorTensors[], factor: number): Scalar {
  const terms = layers.map(({ spectrum }) => spectrum.abs().sum().div(spectrum.square().sum().add(smallestSquare).sqrt()) as Scalar);
  return tf.addN(terms).mul(factor / layers.length) as Scalar;
}
