/**
 * The two decompositions by TensorFlow's own `Svd` and `Qr` kernels, in float32: seconds where the portable form
 * takes minutes (a 1536 x 1536 matrix of ResNet18's last stage).
 */
import { execute } from '../../engine/native/binding.ts';
import { tf, type Tensor, type Tensor2D } from '../../engine/tensorflow.ts';
import type { Factors } from './factors.ts';

/** Only on libtensorflow; as `decompose`. */
export function decomposeNatively(matrix: Float32Array, rows: number, columns: number): Factors {
  return read(tf.tidy(() => {
    const [spectrum, left, right] = singularValues(tf.tensor2d(matrix, [rows, columns]));
    return [left, spectrum, right];
  }));
}

/** Only on libtensorflow; as `reorthogonalise`. */
export function reorthogonaliseNatively({ rows, columns, rank, left, spectrum, right }: Factors): Factors {
  return read(tf.tidy(() => {
    const [leftBasis, leftCore] = orthonormalBasis(tf.tensor2d(left, [rows, rank]));
    const [rightBasis, rightCore] = orthonormalBasis(tf.tensor2d(right, [columns, rank]));
    const core = tf.matMul(leftCore.mul(tf.tensor1d(spectrum)) as Tensor2D, rightCore, false, true) as Tensor2D;
    const [values, u, v] = singularValues(core);
    return [tf.matMul(leftBasis, u), values, tf.matMul(rightBasis, v)];
  }));
}

/** @returns spectrum [r], left [rows, r], right [columns, r], falling */
function singularValues(matrix: Tensor2D): Tensor2D[] {
  return execute('Svd', { compute_uv: true, full_matrices: false, T: { type: 'float32' } }, [matrix], 3) as Tensor2D[];
}

/** @returns Q [rows, r], R [r, columns] with r = min(rows, columns) */
function orthonormalBasis(matrix: Tensor2D): Tensor2D[] {
  return execute('Qr', { full_matrices: false, T: { type: 'float32' } }, [matrix], 2) as Tensor2D[];
}

/** Takes left [rows, r], spectrum [r] and right [columns, r] out of the engine. */
function read(tensors: Tensor[]): Factors {
  const [left, spectrum, right] = tensors.map((tensor) => Float32Array.from(tensor.dataSync()));
  const [rows, columns] = [tensors[0].shape[0], tensors[2].shape[0]];
  tf.dispose(tensors);
  return { rows, columns, rank: spectrum.length, left, spectrum, right };
}
