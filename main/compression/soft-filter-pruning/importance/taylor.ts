/**
 * What the loss would change by, to first order, if the channel went: the root of the mean over an epoch's steps of
 * (sum_s g_s w_s)^2, over all weights s that removing the channel takes away (Molchanov et al., arXiv 1906.10771: first
 * order, the contribution of a group of weights, averaged over batches). Filters before batch norm add nothing, since the loss does not depend on their length; there
 * scale and shift speak for the channel, as the gates do that the authors put behind batch norm.
 */
import type { Importance } from './index.ts';

export const taylor: Importance = (group, _, effects) => {
  const seen = effects?.get(group.id);
  if (!seen) throw new Error(`No effects of the channels of '${group.id}' were recorded.`);
  return seen.map(Math.sqrt);
};
