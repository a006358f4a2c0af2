/** L2 norm of all filters of a channel (He et al., arXiv 1808.06866, equation 2 with p = 2), over the members of its group. */
import type { Importance } from './index.ts';
import { sumOverFilters } from './filters.ts';

export const l2: Importance = (group, weights) => sumOverFilters(group, weights, (value) => value * value).map(Math.sqrt);
