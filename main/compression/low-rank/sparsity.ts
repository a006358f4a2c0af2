/**
 * What drives a spectrum s of r values towards few large ones (Yang et al., arXiv 2004.09031, section 3; Hoyer-square: Yang, Wen and
 * Li, DeepHoyer, arXiv 1908.09979). A new term is one line here.
 *
 * - `hoyer`: |s|_1 / |s|_2, from 1 (one value) to sqrt(r) (all alike), whatever the scale;
 * - `hoyer-square`: |s|_1^2 / |s|_2^2, its square: the pull is stronger while many values are left, and spares large values;
 * - `l1`: |s|_1, which pulls at all values alike, large ones too.
 */
import type { Scalar, Tensor1D } from '../../engine/tensorflow.ts';

/** A spectrum of zeros has no Hoyer measure; this keeps it and its gradient finite, and is lost beside any other. */
const smallestSquare = 1e-12;

const sumOfMagnitudes = (spectrum: Tensor1D): Scalar => spectrum.abs().sum();
const sumOfSquares = (spectrum: Tensor1D): Scalar => spectrum.square().sum().add(smallestSquare);

export const sparsityTerms = {
  hoyer: (spectrum: Tensor1D): Scalar => sumOfMagnitudes(spectrum).div(sumOfSquares(spectrum).sqrt()),
  'hoyer-square': (spectrum: Tensor1D): Scalar => sumOfMagnitudes(spectrum).square().div(sumOfSquares(spectrum)),
  l1: sumOfMagnitudes,
} as const;
export type SparsityTerm = keyof typeof sparsityTerms;
export const sparsityTermNames = Object.keys(sparsityTerms) as readonly SparsityTerm[];

/**
 * Factors in the loss. Hoyer's is that of Fedot.Industrial; the others pull about as hard at one of a hundred values near 1,
 * where d Hoyer = 1 / |s|_2 = 1/10, d Hoyer-square = 2 Hoyer d Hoyer = 2 and d L1 = 1.
 */
export const usualSparsity: Record<SparsityTerm, number> = { hoyer: 0.1, 'hoyer-square': 0.005, l1: 0.01 };
