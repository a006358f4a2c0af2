/** L1 norm of all filters of a channel (Li et al., arXiv 1608.08710), over the members of its group. */
import type { Importance } from './index.ts';
import { sumOverFilters } from './filters.ts';

export const l1: Importance = (group, weights) => sumOverFilters(group, weights, Math.abs);
