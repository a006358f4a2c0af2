/**
 * Magnitude of batch norm's scale (Network Slimming: Liu et al., arXiv 1708.06519, section 3): what a channel's values are
 * multiplied by before they are sent on. Where channels of several layers are one group, the magnitudes are added up.
 */
import type { ChannelGroup, ChannelMember } from '../../../network/channel-groups.ts';
import type { Importance } from './index.ts';

const isScale = ({ role, weight }: ChannelMember): boolean => role === 'per-channel' && weight.endsWith('/scale');

/** Groups without it cannot be judged by this measure. */
export function hasBatchNorm({ members }: ChannelGroup): boolean {
  return members.some(isScale);
}

export const batchNormScale: Importance = (group, weights) => {
  const sums = new Float64Array(group.channels);
  for (const { weight, offset } of group.members.filter(isScale)) {
    for (let channel = 0; channel < group.channels; channel++) sums[channel] += Math.abs(weights[weight].values[offset + channel]);
  }
  return sums;
};
