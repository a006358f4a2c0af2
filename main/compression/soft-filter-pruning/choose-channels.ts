/** From a network and a stated amount to the channels that stay. */
import type { ChannelGroup } from '../../network/channel-groups.ts';
import type { Network, NetworkGraph } from '../../network/network.ts';
import type { Amounts } from '../settings.ts';
import type { ChannelEffects } from './channel-effects.ts';
import { importances, type ImportanceName } from './importance/index.ts';
import { keepByEnergy, keepByRatio, type Kept, type Rounding, type Scope, type ScoredGroup } from './selection.ts';
import { sizeAfterRemoval } from './size-after-removal.ts';

/** `numbers`: all that the network stores after the cut. `ratio`, `energy`: as in `selection.ts`. */
export type PruningLimit = { numbers: number } | { ratio: number } | { energy: number };

export interface PruningRule extends Rounding {
  limit: PruningLimit;
  scope: Scope;
  importance: ImportanceName;
  /** Share of the channels that goes, for layers that have a share of their own: the limit is kept by the others. */
  amounts?: Amounts;
}

/** Whether a name that a user gave means this group: its own id, or a node that has its channels. */
export function isNamed({ id, places }: ChannelGroup, name: string): boolean {
  return id === name || places.some(({ node }) => node === name);
}

/** Groups that may shrink: neither locked by the graph nor by the user, who names nodes or groups. */
export function prunableGroups(groups: readonly ChannelGroup[], lockedNames: readonly string[]): ChannelGroup[] {
  return groups.filter((group) => !group.locked && group.channels > 1 && !lockedNames.some((name) => isNamed(group, name)));
}

/**
 * @param groups those that may shrink; all others keep all channels
 * @param share of the cut that is in force, 0 ... 1
 * @param effects where the importance of the rule needs them
 * @param widths channels that each group began with, by id, where some are gone for good since: amounts are shares of these
 */
export function chooseChannels(network: Network, groups: readonly ChannelGroup[], rule: PruningRule, share: number, effects?: ChannelEffects, widths: ReadonlyMap<string, number> = new Map()): Kept {
  const scored = groups.map((group) => ({ id: group.id, scores: widened(importances[rule.importance](group, network.weights, effects), widths.get(group.id)) }));
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
  const { own, free } = byAmount(groups, scored, rule.amounts);
  const keepOwn = (part: number): Kept => new Map(own.flatMap(({ group, ratio }) => [...keepByRatio([group], ratio * part, 'group', rule)]));
  const { limit } = rule;
  if ('energy' in limit) return new Map([...keepOwn(share), ...keepByEnergy(free, 1 - (1 - limit.energy) * share, rule)]);
  const keepAtRatio = (ratio: number, part: number): Kept => new Map([...keepOwn(part), ...keepByRatio(free, ratio * part, rule.scope, rule)]);
  if ('ratio' in limit) return keepAtRatio(limit.ratio, share);
  const sizeAfter = sizeAfterRemoval(network.graph, groups);
  return keepAtRatio(smallestRatio((ratio) => sizeAfter(countsOf(keepAtRatio(ratio, 1))) <= limit.numbers), share);
}

interface OwnRatio {
  group: ScoredGroup;
  ratio: number;
}

/** Where several layers of a group have a share of their own, the most cautious one holds for all, since they shrink together. */
function byAmount(groups: readonly ChannelGroup[], scored: readonly ScoredGroup[], amounts: Amounts = {}): { own: OwnRatio[]; free: ScoredGroup[] } {
  const own: OwnRatio[] = [];
  const free: ScoredGroup[] = [];
  groups.forEach((group, index) => {
    const ratios = Object.entries(amounts).flatMap(([name, ratio]) => (isNamed(group, name) ? [ratio] : []));
    if (ratios.length > 0) own.push({ group: scored[index], ratio: Math.min(...ratios) });
    else free.push(scored[index]);
  });
  return { own, free };
}

/** The smallest ratio that brings the network within the limit; 1 where none does. */
export function smallestRatio(fits: (ratio: number) => boolean): number {
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

export function countsOf(kept: Kept): Map<string, number> {
  return new Map([...kept].map(([id, channels]) => [id, channels.length]));
}

/** The least that pruning can leave under a rule, whatever the weights. */
export function leastNumbers(graph: NetworkGraph, groups: readonly ChannelGroup[], rule: Rounding & Pick<PruningRule, 'amounts'>): number {
  const { own, free } = byAmount(groups, groups.map(({ id, channels }) => ({ id, scores: new Float64Array(channels) })), rule.amounts);
  const kept = [...own.flatMap(({ group, ratio }) => [...keepByRatio([group], ratio, 'group', rule)]), ...keepByRatio(free, 1, 'group', rule)];
  return sizeAfterRemoval(graph, groups)(countsOf(new Map(kept)));
}
