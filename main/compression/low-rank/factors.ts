/**
 * A matrix W [rows, columns] as left diag(spectrum) right^T, and back: `decompose` gives such factors with
 * orthonormal columns and a falling, non-negative spectrum (the singular value decomposition), and
 * `reorthogonalise` brings trained factors, whose columns are orthonormal only nearly, back to that form
 * without changing their product. Both run on libtensorflow where it is there, and in JavaScript anywhere else.
 */
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { isNative } from '../../engine/native/binding.ts';
import { decomposeNatively, reorthogonaliseNatively } from './native-decompositions.ts';
import { qrDecomposition, toColumns, type Columns } from './orthonormal-basis.ts';

/** Row-major. */
export interface Factors {
  rows: number;
  columns: number;
  rank: number;
  /** [rows, rank] */
  left: Float32Array;
  /** [rank] */
  spectrum: Float32Array;
  /** [columns, rank] */
  right: Float32Array;
}

/**
 * Q_l R_l = left, Q_r R_r = right; the small core R_l diag(spectrum) R_r^T = A S B^T; so W = (Q_l A) S (Q_r B)^T.
 * The rank becomes at most min(rows, columns).
 */
export function reorthogonalise(factors: Factors): Factors {
  return isNative() ? reorthogonaliseNatively(factors) : reorthogonalisePortably(factors);
}

/** The singular value decomposition of a row-major matrix, at its full rank min(rows, columns). */
export function decompose(matrix: Float32Array, rows: number, columns: number): Factors {
  return isNative() ? decomposeNatively(matrix, rows, columns) : decomposePortably(matrix, rows, columns);
}

function reorthogonalisePortably({ rows, columns, rank, left, spectrum, right }: Factors): Factors {
  // A factor with more columns than rows is its own basis: Q = I, R = the factor.
  const first = basisOf(left, rows, rank);
  const second = basisOf(right, columns, rank);
  const scaled = first.r.clone();
  for (let column = 0; column < rank; column++) scaled.mulColumn(column, spectrum[column]);
  const core = scaled.mmul(second.r.transpose());
  const { u, s, v } = singularValues(core);
  return {
    rows,
    columns,
    rank: s.length,
    left: expand(first.q, rows, u),
    spectrum: Float32Array.from(s),
    right: expand(second.q, columns, v),
  };
}

function decomposePortably(matrix: Float32Array, rows: number, columns: number): Factors {
  if (rows < columns) {
    const { left, right, ...rest } = decomposePortably(transpose(matrix, rows, columns), columns, rows);
    return { ...rest, rows, columns, left: right, right: left };
  }
  const identity = new Float32Array(columns * columns);
  for (let index = 0; index < columns; index++) identity[index * columns + index] = 1;
  return reorthogonalisePortably({ rows, columns, rank: columns, left: matrix, spectrum: new Float32Array(columns).fill(1), right: identity });
}

/** The `rank` largest terms of factors whose spectrum falls. */
export function truncate(factors: Factors, rank: number): Factors {
  const cut = (values: Float32Array, rows: number) => {
    const shorter = new Float32Array(rows * rank);
    for (let row = 0; row < rows; row++) shorter.set(values.subarray(row * factors.rank, row * factors.rank + rank), row * rank);
    return shorter;
  };
  return { ...factors, rank, left: cut(factors.left, factors.rows), spectrum: factors.spectrum.slice(0, rank), right: cut(factors.right, factors.columns) };
}

interface Basis {
  /** null: the identity. */
  q: Columns | null;
  r: Matrix;
}

function basisOf(factor: Float32Array, rows: number, rank: number): Basis {
  if (rank >= rows) return { q: null, r: Matrix.from1DArray(rows, rank, Array.from(factor)) };
  const { q, r } = qrDecomposition(toColumns(factor, rows, rank));
  return { q, r: Matrix.from1DArray(rank, rank, Array.from(r)) };
}

/** Singular values in falling order; u and v hold one column for each. */
function singularValues(core: Matrix): { u: Matrix; s: number[]; v: Matrix } {
  const result = new SingularValueDecomposition(core, { autoTranspose: true });
  const count = Math.min(core.rows, core.columns);
  const order = result.diagonal.slice(0, count).map((_, index) => index).sort((a, b) => result.diagonal[b] - result.diagonal[a]);
  const pick = (vectors: Matrix) => new Matrix(vectors.rows, count).apply(function (this: Matrix, row, column) {
    this.set(row, column, vectors.get(row, order[column]));
  });
  return { u: pick(result.leftSingularVectors), s: order.map((index) => result.diagonal[index]), v: pick(result.rightSingularVectors) };
}

/** q x coefficients, row-major [rows, coefficients.columns]. */
function expand(q: Columns | null, rows: number, coefficients: Matrix): Float32Array {
  const count = coefficients.columns;
  if (!q) return Float32Array.from(coefficients.to1DArray());
  const result = new Float32Array(rows * count);
  const column = new Float64Array(rows);
  for (let target = 0; target < count; target++) {
    column.fill(0);
    for (let source = 0; source < q.columns.length; source++) {
      const factor = coefficients.get(source, target);
      const basis = q.columns[source];
      for (let row = 0; row < rows; row++) column[row] += factor * basis[row];
    }
    for (let row = 0; row < rows; row++) result[row * count + target] = column[row];
  }
  return result;
}

function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(matrix.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = matrix[row * columns + column];
  }
  return turned;
}
