/** What of a network goes into files: only what inference needs. */
import { foldBatchNorm } from './fold.ts';
import type { Network } from './network.ts';
import { splitLowRank } from './split-low-rank.ts';

/** Batch norm is folded, low-rank convolutions are the two that they stand for. */
export function writtenNetwork(network: Network): Network {
  return foldBatchNorm(splitLowRank(network));
}
