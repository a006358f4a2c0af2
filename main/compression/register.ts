/** All methods. A new method is one folder and one line here. */
import { lowRank } from './low-rank/low-rank.ts';
import { quantize } from './quantize/quantize.ts';
import { softFilterPruning } from './soft-filter-pruning/soft-filter-pruning.ts';
import type { CompressionStep } from './step.ts';

export const compressionSteps: readonly CompressionStep[] = [softFilterPruning, lowRank, quantize];
