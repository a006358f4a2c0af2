/** What a network would hold and compute if it were cut as it is now: while channels are masked, the network in training is still dense. */
import type { NetworkOutline } from '../../../main/contract/outline.ts';

/** Channels that stay in each group; a group that is not named keeps all. */
export type KeptChannels = ReadonlyMap<string, number>;
/** Rank of each layer that is stored as factors. */
export interface LayerRanks {
  kind: 'channel' | 'spatial';
  needed: ReadonlyMap<string, number>;
}

export interface SizeNow {
  parameters: number;
  multiplyAccumulates: number;
  /** Numbers that layers hand on for one image: what memory has to move. */
  values: number;
}

type Layer = NetworkOutline['layers'][number];

export function sizeNow({ groups, layers }: Pick<NetworkOutline, 'groups' | 'layers'>, kept: KeptChannels, ranks?: LayerRanks): SizeNow {
  const channelsOf = new Map(groups.map(({ id, channels }) => [id, kept.get(id) ?? channels]));
  const widthOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (channelsOf.get(id) ?? 0), 0);
  const sum: SizeNow = { parameters: 0, multiplyAccumulates: 0, values: 0 };
  for (const { id, perChannel } of groups) sum.parameters += perChannel * (channelsOf.get(id) ?? 0);
  for (const layer of layers) {
    const outputs = widthOf(layer.outputGroups);
    const { numbers, work } = kernelNow(layer, layer.op === 'depthwise-convolution' ? 1 : widthOf(layer.inputGroups), outputs, ranks);
    sum.parameters += numbers;
    sum.multiplyAccumulates += work;
    sum.values += outputs * layer.pixels;
  }
  return sum;
}

/** Factors are written where they are cheaper than the kernel that they stand for (`splitLowRank`). A grouped convolution stays as it is. */
function kernelNow({ id, op, kernel, strides, pixels, parameters }: Layer, inputs: number, outputs: number, ranks?: LayerRanks): { numbers: number; work: number } {
  const [height, width] = kernel;
  const dense = op === 'grouped-convolution' ? parameters : height * width * inputs * outputs;
  const rank = ranks?.needed.get(id);
  if (rank === undefined) return { numbers: dense, work: dense * pixels };
  const [first, second] = ranks!.kind === 'channel' ? [height * width * inputs * rank, rank * outputs] : [width * inputs * rank, height * rank * outputs];
  if (first + second >= dense) return { numbers: dense, work: dense * pixels };
  // By space the rows are thinned out by the second convolution only.
  return { numbers: first + second, work: pixels * (first * (ranks!.kind === 'spatial' ? strides[0] : 1) + second) };
}

/**
 * Depthwise and grouped kernels wait for memory and for the loop around them, so no share of the work says anything about the milliseconds
 * of a network that holds one: of EfficientNet-Lite0 16 to 40 % were foretold, and 90 to 97 % measured.
 */
export const isTimeForeseeable = ({ layers }: Pick<NetworkOutline, 'layers'>): boolean => !layers.some(({ op }) => op === 'depthwise-convolution' || op === 'grouped-convolution');

/**
 * Milliseconds that can be expected, as a range of shares of the dense network's: a device waits either for
 * multiplications or for the values that layers hand on, and which of them is not known before it is measured.
 */
export function expectedTimeShares(now: Pick<SizeNow, 'multiplyAccumulates' | 'values'>, dense: Pick<SizeNow, 'multiplyAccumulates' | 'values'>): { low: number; high: number } {
  const shares = [now.multiplyAccumulates / dense.multiplyAccumulates, now.values / dense.values].map((share) => Math.min(1, share));
  return { low: Math.min(...shares), high: Math.max(...shares) };
}
