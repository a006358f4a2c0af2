/** Channels that are exactly zero: the mask, read back from the weights themselves. */
import { memberIndices, type ChannelGroup } from '../../network/channel-groups.ts';
import { isStatistic, type Weights } from '../../network/network.ts';
import { roundCount, type Kept, type Rounding } from './selection.ts';

/**
 * For each group the channels to keep: those that are not zero, and the first zero ones where rounding or the least
 * width asks for more.
 */
export function keepNonZeroChannels(groups: readonly ChannelGroup[], weights: Weights, rounding: Rounding): Kept {
  return new Map(groups.map((group) => {
    const alive = nonZeroChannels(group, weights);
    const channels = Int32Array.from(alive.keys());
    const kept = channels.filter((channel) => alive[channel]);
    const spare = channels.filter((channel) => !alive[channel]).slice(0, roundCount(kept.length, group.channels, rounding) - kept.length);
    return [group.id, Int32Array.from([...kept, ...spare]).sort()];
  }));
}

/** 1 for each channel that any weight which makes or changes it, statistics aside, does not leave at zero. */
function nonZeroChannels(group: ChannelGroup, weights: Weights): Uint8Array {
  const alive = new Uint8Array(group.channels);
  for (const member of group.members) {
    if (member.role === 'input' || isStatistic(member.weight)) continue;
    const { shape, values } = weights[member.weight];
    const inner = shape.slice(member.axis + 1).reduce((product, size) => product * size, 1);
    const channelOfIndex = new Int32Array(shape[member.axis]).fill(-1);
    memberIndices(member, Int32Array.from(alive.keys())).forEach((sliceIndex, index) => {
      channelOfIndex[sliceIndex] = index % group.channels;
    });
    for (let element = 0; element < values.length; element++) {
      const channel = channelOfIndex[Math.floor(element / inner) % shape[member.axis]];
      if (channel >= 0 && values[element] !== 0) alive[channel] = 1;
    }
  }
  return alive;
}
