/**
 * How much of the final cut is in force after each epoch.
 *
 * `constant`: all of it from the first epoch on (He et al., Soft Filter Pruning, arXiv 1808.06866).
 * `growing`: the exponential of Asymptotic Soft Filter Pruning (He et al., arXiv 1808.07471, section III-C),
 * P(t) = a exp(-k t) + b through the three points (0, 0), (D T, 3/4 P) and (T, P) with D = 1/8. In shares of the
 * final ratio P and of the length T that is g(x) = (1 - exp(-k x)) / (1 - exp(-k)) with g(1/8) = 3/4.
 */
export const growths = ['growing', 'constant'] as const;
export type Growth = (typeof growths)[number];

const bendAt = 1 / 8;
const shareAtBend = 3 / 4;

/** Solves g(bendAt) = shareAtBend for k by bisection; the left side grows with k. */
function solveRate(): number {
  let low = 1e-6;
  let high = 1000;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if ((1 - Math.exp(-middle * bendAt)) / (1 - Math.exp(-middle)) < shareAtBend) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const rate = solveRate();

/**
 * @param epoch epochs that have ended, 1 ... `epochs`
 * @returns share of the final cut, in (0, 1]; exactly 1 after the last epoch
 */
export function shareOfCut(growth: Growth, epoch: number, epochs: number): number {
  if (growth === 'constant' || epoch >= epochs) return 1;
  return (1 - Math.exp((-rate * epoch) / epochs)) / (1 - Math.exp(-rate));
}
