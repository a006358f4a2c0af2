/** From a network and a stated amount to the channels that stay. */
import type { ChannelGroup } from '../../network/channel-groups.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import { importances, type ImportanceName } from './importance/index.ts';
import { keepByEnergy, keepByRatio, type Kept, type Rounding, type Scope, type ScoredGroup } from './selection.ts';
import { sizeAfterRemoval } from './size-after-removal.ts';

/** `numbers`: all that the network stores after the cut. `ratio`, `energy`: as in `selection.ts`. */
export type PruningLimit = { numbers: number } | { ratio: number } | { energy: number };

export interface PruningRule extends Rounding {
  limit: PruningLimit;
  scope: Scope;
  importance: ImportanceName;
}

/** Groups that may shrink: neither locked by the graph nor by the user, who names nodes. */
export function prunableGroups(groups: readonly ChannelGroup[], lockedNodes: readonly string[]): ChannelGroup[] {
  return groups.filter(({ locked, channels, places }) => !locked && channels > 1 && !places.some(({ node }) => lockedNodes.includes(node)));
}

/**
 * @param groups those that may shrink; all others keep all channels
 * @param share of the cut that is in force, 0 ... 1
 * @param widths channels that each group began with, by id, where some are gone for good since: amounts are shares of these
 */
export function chooseChannels(network: Network, groups: readonly ChannelGroup[], rule: PruningRule, share: number, widths: ReadonlyMap<string, number> = new Map()): Kept {
  const scored = groups.map((group) => ({ id: group.id, scores: widened(importances[rule.importance](group, network.weights), widths.get(group.id)) }));
  return present(chooseAmong(network, groups, scored, rule, share), groups);
}

/** With an importance of 0 for each channel that is gone: last in every order, and so not kept. */
function widened(scores: Float64Array, width = scores.length): Float64Array {
  const all = new Float64Array(Math.max(width, scores.length));
  all.set(scores);
  return all;
}

function present(kept: Kept, groups: readonly ChannelGroup[]): Kept {
  return new Map(groups.map(({ id, channels }) => [id, kept.get(id)!.filter((channel) => channel < channels)]));
}

function chooseAmong(network: Network, groups: readonly ChannelGroup[], scored: readonly ScoredGroup[], rule: PruningRule, share: number): Kept {
  if ('energy' in rule.limit) return keepByEnergy(scored, 1 - (1 - rule.limit.energy) * share, rule);
  const ratio = 'ratio' in rule.limit ? rule.limit.ratio : ratioForSize(network.graph, groups, scored, rule, rule.limit.numbers);
  return keepByRatio(scored, ratio * share, rule.scope, rule);
}

/** The smallest ratio that brings the network within the limit; 1 where none does. */
function ratioForSize(graph: NetworkGraph, groups: readonly ChannelGroup[], scored: readonly ScoredGroup[], rule: PruningRule, most: number): number {
  const sizeAfter = sizeAfterRemoval(graph, groups);
  const fits = (ratio: number) => sizeAfter(countsOf(keepByRatio(scored, ratio, rule.scope, rule))) <= most;
  if (fits(0)) return 0;
  let low = 0;
  let high = 1;
  // The size falls in finitely many steps, each much wider than 2^-30.
  for (let halving = 0; halving < 30; halving++) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function countsOf(kept: Kept): Map<string, number> {
  return new Map([...kept].map(([id, channels]) => [id, channels.length]));
}

/** The least that pruning can leave under a rule, whatever the weights. */
export function leastNumbers(graph: NetworkGraph, groups: readonly ChannelGroup[], rule: Rounding): number {
  const scored = groups.map(({ id, channels }) => ({ id, scores: new Float64Array(channels) }));
  return sizeAfterRemoval(graph, groups)(countsOf(keepByRatio(scored, 1, 'group', rule)));
}
