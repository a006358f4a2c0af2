/**
 * QR decomposition A = Q R by Householder reflections (Golub & Van Loan, Matrix Computations, 5.2), which keeps Q
 * orthonormal to rounding even where columns of A are zero or depend on each other. ml-matrix has the same but
 * walks its rows element by element, which takes several times as long for 4608 x 460.
 */

/** Column-major, float64. */
export interface Columns {
  rows: number;
  columns: Float64Array[];
}

export interface QrDecomposition {
  /** `rows` x count, orthonormal columns. */
  q: Columns;
  /** count x count, upper triangle, row-major. */
  r: Float64Array;
}

/** @param matrix row-major [rows, count] */
export function toColumns(matrix: Float32Array, rows: number, count: number): Columns {
  const columns = Array.from({ length: count }, () => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < count; column++) columns[column][row] = matrix[row * count + column];
  }
  return { rows, columns };
}

/** @throws if there are more columns than rows: no orthonormal basis of that size exists */
export function qrDecomposition({ rows, columns }: Columns): QrDecomposition {
  const count = columns.length;
  if (count > rows) throw new Error(`QR of ${rows} x ${count}: more columns than rows.`);
  const work = columns.map((column) => column.slice());
  const r = new Float64Array(count * count);
  const scales = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const pivot = work[index];
    const length = Math.sqrt(dotFrom(index, pivot, pivot));
    const diagonal = pivot[index] > 0 ? -length : length;
    r[index * count + index] = diagonal;
    // The reflection is I - scale v v^T with v = pivot - diagonal e, kept in the pivot's place; none for a zero column.
    if (length > 0) {
      pivot[index] -= diagonal;
      scales[index] = 1 / (-diagonal * pivot[index]);
    }
    for (let later = index + 1; later < count; later++) {
      if (length > 0) reflect(index, pivot, scales[index], work[later]);
      r[index * count + later] = work[later][index];
    }
  }
  const q = Array.from({ length: count }, (_, column) => {
    const basis = new Float64Array(rows);
    basis[column] = 1;
    for (let index = Math.min(column, count - 1); index >= 0; index--) {
      if (scales[index] !== 0) reflect(index, work[index], scales[index], basis);
    }
    return basis;
  });
  return { q: { rows, columns: q }, r };
}

function dotFrom(start: number, first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let row = start; row < first.length; row++) sum += first[row] * second[row];
  return sum;
}

/** target -= scale (v . target) v over the rows from `start`. */
function reflect(start: number, v: Float64Array, scale: number, target: Float64Array): void {
  const factor = scale * dotFrom(start, v, target);
  for (let row = start; row < target.length; row++) target[row] -= factor * v[row];
}
