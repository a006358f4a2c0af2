/** Which networks are tried: each way at several sizes, and slim ones on smaller images as well. Pure. */
import type { Limits } from './limits.ts';

/** `slim`: narrow from the start; all others: cut while training, and recovered. */
export const ways = ['soft-filter-pruning', 'slim', 'both', 'low-rank'] as const;
export type Way = (typeof ways)[number];

/** One network to train. Its file is looked at in float32 and in 8-bit integers: that asks for no second training. */
export interface Candidate {
  id: string;
  way: Way;
  /** Numbers that it stores, as a share of the dense network's. */
  share: number;
  /** Height and width of its input. */
  pixels: number;
}

export interface CandidateFacts {
  /** Of the dense network's file. */
  bytes: number;
  pixels: number;
  /** The smallest share that each way can reach; ways left out are none here. */
  least: Partial<Record<Way, number>>;
}

/** Of what is left of a share: the file holds a description beside its numbers. */
const fits = 0.97;
/** Files in integers hold 0.25 to 0.29 of the bytes (docs/results.md). */
const integerShare = 0.27;
/** Where the size of the file is not limited. */
const usualShares = [0.2, 0.1, 0.05, 0.025, 0.0125, 0.006];
const mostShare = 0.5;
const leastPixels = 32;

/** Larger ones first, ways in turns: whoever has time for a few only tries one of each way. */
export function proposeCandidates({ bytes, pixels, least }: CandidateFacts, limits: Limits): Candidate[] {
  const shares = sharesFor(bytes, limits);
  const present = ways.filter((way) => least[way] !== undefined);
  const plain = shares.flatMap((share) => present.filter((way) => share >= least[way]!).map((way) => candidate(way, share, pixels)));
  return [...plain, ...onSmallerImages(shares, pixels, least.slim)];
}

function sharesFor(denseBytes: number, limits: Limits): number[] {
  if (limits.bytes === undefined) return usualShares;
  const limit = (limits.bytes / denseBytes) * fits;
  // As integers the two largest fill the limit and half of it, the two smallest as they are.
  const wanted = [limit / integerShare, limit / integerShare / 2, limit, limit / 2];
  const shares = wanted.map((share) => Number(Math.min(mostShare, share).toPrecision(3)));
  return [...new Set(shares)].sort((one, other) => other - one);
}

/** Half and three quarters of the side: a quarter and half of the time. Each at the middle of the sizes. */
function onSmallerImages(shares: readonly number[], pixels: number, least: number | undefined): Candidate[] {
  if (least === undefined) return [];
  const share = shares.slice(0, Math.ceil(shares.length / 2)).findLast((one) => one >= least);
  if (share === undefined) return [];
  const sides = [Math.round((pixels * 3) / 4 / 8) * 8, Math.round(pixels / 2 / 8) * 8].filter((side) => side >= leastPixels && side < pixels);
  return [...new Set(sides)].map((side) => candidate('slim', share, side));
}

function candidate(way: Way, share: number, pixels: number): Candidate {
  return { id: `${way}-${Number((share * 100).toPrecision(3))}-${pixels}`, way, share, pixels };
}
