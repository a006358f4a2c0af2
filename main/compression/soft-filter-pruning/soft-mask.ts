/** The mask between two epochs: filters are zero, and may grow back. */
import { memberIndices, type ChannelGroup } from '../../network/channel-groups.ts';
import type { Network, Weights } from '../../network/network.ts';
import { zeroSlices } from '../../network/slices.ts';

/**
 * Sets the filters of the given channels to zero and leaves their batch norm alone. What a filter of zeros sends on is
 * the shift of its batch norm, so a gradient still reaches it (He et al., arXiv 1808.06866, section 3.2); with scale
 * and shift at zero as well none would, and the first mask would be the last.
 * @param removed channels by group id, rising
 * @returns the weights that change, as copies
 */
export function softMask(network: Network, groups: readonly ChannelGroup[], removed: ReadonlyMap<string, Int32Array>): Weights {
  const masked: Weights = {};
  for (const group of groups) {
    const channels = removed.get(group.id);
    if (!channels) continue;
    for (const member of group.members) {
      if (member.role !== 'output') continue;
      masked[member.weight] ??= structuredClone(network.weights[member.weight]);
      zeroSlices(masked[member.weight], member.axis, memberIndices(member, channels));
    }
  }
  return masked;
}
