/**
 * Which channels of which group stay, from their importance alone: pure, and ties go to the lower index.
 *
 * `ratio`, scope `group`: the same share of every group. Scope `network`: the least important of all groups
 * together, each importance measured in means of its own group, since norms of different layers do not compare.
 * `energy`: of each group the fewest channels whose squared importances reach a share of the group's total.
 */
import { countForEnergy } from '../energy.ts';

export const scopes = ['group', 'network'] as const;
export type Scope = (typeof scopes)[number];

/** Importances of the channels of one group. */
export interface ScoredGroup {
  id: string;
  scores: Float64Array;
}

/** Kept channels by group, ascending. */
export type Kept = Map<string, Int32Array>;

export interface Rounding {
  /** Counts become multiples of this, upwards, where a group is that wide. */
  multipleOf: number;
  /** No group falls below this. */
  keepAtLeast: number;
}

/** Rounds a count of kept channels as {@link Rounding} says, within 1 ... channels. */
export function roundCount(count: number, channels: number, { multipleOf, keepAtLeast }: Rounding): number {
  const wanted = Math.max(count, keepAtLeast, 1);
  return Math.min(channels, Math.ceil(wanted / multipleOf) * multipleOf);
}

/** Channels by falling importance; equal importances by rising index. */
export function ranking(scores: Float64Array): Int32Array {
  return Int32Array.from(scores.keys()).sort((first, second) => scores[second] - scores[first] || first - second);
}

function keepMostImportant(group: ScoredGroup, count: number): Int32Array {
  return ranking(group.scores).slice(0, count).sort();
}

/** @param ratio share of the channels that goes, 0 ... 1 */
export function keepByRatio(groups: readonly ScoredGroup[], ratio: number, scope: Scope, rounding: Rounding): Kept {
  const counts = scope === 'group' ? countsByGroup(groups, ratio) : countsOverNetwork(groups, ratio);
  return new Map(groups.map((group, index) => [group.id, keepMostImportant(group, roundCount(counts[index], group.scores.length, rounding))]));
}

function countsByGroup(groups: readonly ScoredGroup[], ratio: number): number[] {
  return groups.map((group) => Math.round(group.scores.length * (1 - ratio)));
}

function countsOverNetwork(groups: readonly ScoredGroup[], ratio: number): number[] {
  const all = groups.flatMap((group, index) => {
    const mean = group.scores.reduce((sum, score) => sum + score, 0) / group.scores.length;
    return Array.from(group.scores, (score) => ({ index, score: mean > 0 ? score / mean : 0 }));
  });
  // The sort is stable, so ties stay in the order of groups and channels.
  all.sort((first, second) => second.score - first.score);
  const counts = groups.map(() => 0);
  for (const { index } of all.slice(0, Math.round(all.length * (1 - ratio)))) counts[index]++;
  return counts;
}

/** @param energy share of each group's squared importances that stays, 0 ... 1 */
export function keepByEnergy(groups: readonly ScoredGroup[], energy: number, rounding: Rounding): Kept {
  return new Map(groups.map((group) => {
    const count = countForEnergy(group.scores, energy);
    return [group.id, keepMostImportant(group, roundCount(count, group.scores.length, rounding))];
  }));
}

/** The channels that are not in `kept`, by group, ascending; groups that lose none are left out. */
export function removedChannels(groups: readonly { id: string; channels: number }[], kept: Kept): Map<string, Int32Array> {
  const removed = new Map<string, Int32Array>();
  for (const { id, channels } of groups) {
    const staying = new Set(kept.get(id) ?? Array.from({ length: channels }, (_, channel) => channel));
    const going = Int32Array.from({ length: channels }, (_, channel) => channel).filter((channel) => !staying.has(channel));
    if (going.length > 0) removed.set(id, going);
  }
  return removed;
}
