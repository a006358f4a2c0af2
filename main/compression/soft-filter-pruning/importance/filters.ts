/** The filters that make the channels of a group. */
import { memberIndices, type ChannelGroup } from '../../../network/channel-groups.ts';
import type { Weights } from '../../../network/network.ts';

/** Biases are no part of a filter's norm: they say where a channel rests, not what it sees. */
function isBias(weight: string): boolean {
  return weight.endsWith('/bias');
}

/**
 * For each channel the sum of `term` over the elements of its filters in all members of the group. A low-rank
 * convolution stores its filters as rows of `left` times the spectrum, and `right` has orthonormal columns, so those
 * products stand for the filter: they have its L2 norm.
 * @returns [channels]
 */
export function sumOverFilters(group: ChannelGroup, weights: Weights, term: (value: number) => number): Float64Array {
  const sums = new Float64Array(group.channels);
  const channels = Int32Array.from(sums.keys());
  for (const member of group.members) {
    if (member.role !== 'output' || isBias(member.weight)) continue;
    const { shape, values } = weights[member.weight];
    const spectrum = member.weight.endsWith('/left') ? weights[`${member.node}/spectrum`].values : null;
    const inner = shape.slice(member.axis + 1).reduce((product, size) => product * size, 1);
    const outer = shape.slice(0, member.axis).reduce((product, size) => product * size, 1);
    const indices = memberIndices(member, channels);
    for (let block = 0; block < outer; block++) {
      for (let index = 0; index < indices.length; index++) {
        const start = (block * shape[member.axis] + indices[index]) * inner;
        const channel = index % group.channels;
        for (let element = 0; element < inner; element++) sums[channel] += term(values[start + element] * (spectrum ? spectrum[element] : 1));
      }
    }
  }
  return sums;
}
