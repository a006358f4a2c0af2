/**
 * When two convolutions hold fewer weights than one: rank x (rows + columns) < rows x columns.
 * For k x k kernels, n outputs and c inputs that is r < n c k k / (n + c k k) by channels and
 * r < n c k k / (n k + c k) by space.
 */
import { matrixSize, type KernelShape, type LowRankKind } from './matrix-form.ts';

/** Weights of the two convolutions at a rank; the spectrum is shared out between them and costs nothing. */
export function factorisedSize(kind: LowRankKind, shape: KernelShape, rank: number): number {
  const { rows, columns } = matrixSize(kind, shape);
  return rank * (rows + columns);
}

/** The largest rank that stores less than the dense kernel; 0 where none does. */
export function largestUsefulRank(kind: LowRankKind, shape: KernelShape): number {
  const { rows, columns } = matrixSize(kind, shape);
  return Math.ceil((rows * columns) / (rows + columns)) - 1;
}

export function pays(kind: LowRankKind, shape: KernelShape, rank: number): boolean {
  return rank <= largestUsefulRank(kind, shape);
}
