/** The filters that make the channels of a group. */
import { memberIndices, type ChannelGroup } from '../../../network/channel-groups.ts';
import type { Weights } from '../../../network/network.ts';

/** Biases are no part of a filter: they say where a channel rests, not what it sees. */
function isBias(weight: string): boolean {
  return weight.endsWith('/bias');
}

/**
 * Calls `visit` for the elements of the filters in all members of a group, in the same order for every channel. A low-rank
 * convolution stores its filters as rows of `left` times the spectrum, and `right` has orthonormal columns, so those
 * products stand for the filter: they have its L2 norm, and the distances between such filters.
 */
function forEachElement(group: ChannelGroup, weights: Weights, visit: (channel: number, value: number) => void): void {
  const channels = Int32Array.from({ length: group.channels }, (_, channel) => channel);
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
        for (let element = 0; element < inner; element++) visit(channel, values[start + element] * (spectrum ? spectrum[element] : 1));
      }
    }
  }
}

/** For each channel the sum of `term` over the elements of its filters. @returns [channels] */
export function sumOverFilters(group: ChannelGroup, weights: Weights, term: (value: number) => number): Float64Array {
  const sums = new Float64Array(group.channels);
  forEachElement(group, weights, (channel, value) => (sums[channel] += term(value)));
  return sums;
}

/** The filters of all members, one after the other. @returns row-major [channels, elements of a channel] */
export function filterMatrix(group: ChannelGroup, weights: Weights): { values: Float32Array; elements: number } {
  const [elements] = sumOverFilters(group, weights, () => 1);
  const values = new Float32Array(group.channels * elements);
  const next = Float64Array.from({ length: group.channels }, (_, channel) => channel * elements);
  forEachElement(group, weights, (channel, value) => (values[next[channel]++] = value));
  return { values, elements };
}
