/**
 * The split into training, validation and test images: by class in stated shares, seeded, groups whole,
 * every class on every side wherever the counts allow it. Sides that were given are kept.
 */
import { randomFromSeed } from '../foundation/random.ts';
import { eventLoopTurns, forEachInTurns, mapInTurns, type EventLoopTurns } from './event-loop-turns.ts';
import { resolveGivenSides, sidePriority, type GivenSides } from './given-sides.ts';
import { sides, type Side } from './revision.ts';
import { compareNames } from './scanned-image.ts';

/** Shares that add up to one, each above zero: without a test side nothing can be proved. */
export type SplitFractions = Record<Side, number>;

export const defaultFractions: SplitFractions = { train: 0.7, validation: 0.15, test: 0.15 };

export interface SplitItem {
  /** Orders the items, so that the split does not depend on the order of the list: the relative path. */
  path: string;
  /** Index of the class. */
  label: number;
  /** Given by the data set, or null. */
  side: Side | null;
  /** Items of one group stay together; null: on its own. */
  group: string | null;
}

/** What moves as a whole: a group, or a single image. */
interface Unit {
  members: number[];
  /** How many of each class. */
  counts: [label: number, count: number][];
}

/**
 * The same items with the same seed give the same sides, in whatever order they come. An item without a
 * given side follows its group to the side that is given to others of it; where the given sides tear the group apart already, it trains.
 * @param options `given`: what becomes of the items' given sides, where that was decided on more than these items
 * @returns the side of each item, in the order of the items
 * @throws as `turns`
 */
export async function splitItems(
  items: readonly SplitItem[],
  options: { fractions?: SplitFractions; seed: number; given?: Pick<GivenSides, 'fixed' | 'open'> },
  turns = eventLoopTurns(),
): Promise<Side[]> {
  const { fixed, open } = options.given ?? resolveGivenSides(items);
  const givenToGroup = sidesGivenToGroups(items, fixed);
  const result = fixed.map((side): Side => side ?? 'train');
  const free: Unit[] = [];
  for (const unit of await unitsOf(items, fixed, turns)) {
    const given = givenToGroup.get(items[unit.members[0]].group);
    if (!given) free.push(unit);
    else if (given.size === 1) for (const member of unit.members) result[member] = items[member].side ?? [...given][0];
  }
  const placed = await placeUnits(free, open, options.fractions ?? defaultFractions, options.seed, turns);
  free.forEach((unit, index) => {
    for (const member of unit.members) result[member] = placed[index];
  });
  return result;
}

function sidesGivenToGroups(items: readonly SplitItem[], fixed: readonly (Side | null)[]): Map<string | null, Set<Side>> {
  const given = new Map<string | null, Set<Side>>();
  items.forEach(({ group }, index) => {
    const side = fixed[index];
    if (group === null || side === null) return;
    const found = given.get(group);
    if (found) found.add(side);
    else given.set(group, new Set([side]));
  });
  return given;
}

/** The units among the items whose side is open, in the order of their first path. */
async function unitsOf(items: readonly SplitItem[], fixed: readonly (Side | null)[], turns: EventLoopTurns): Promise<Unit[]> {
  const order = items.map((_, index) => index).filter((index) => fixed[index] === null);
  order.sort((left, right) => compareNames(items[left].path, items[right].path));
  const units: number[][] = [];
  const unitOfGroup = new Map<string, number[]>();
  await forEachInTurns(order, turns, (index) => {
    const { group } = items[index];
    const known = group === null ? undefined : unitOfGroup.get(group);
    if (known) {
      known.push(index);
      return;
    }
    const members = [index];
    units.push(members);
    if (group !== null) unitOfGroup.set(group, members);
  });
  return mapInTurns(units, turns, (members) => {
    const counts = new Map<number, number>();
    for (const member of members) counts.set(items[member].label, (counts.get(items[member].label) ?? 0) + 1);
    return { members, counts: [...counts] };
  });
}

/**
 * How many images of a class each side should get: largest remainders, but at least one on each side, in the order of
 * priority, as far as they go.
 */
export function targetCounts(count: number, open: readonly Side[], fractions: SplitFractions): Map<Side, number> {
  if (count < open.length) return new Map(open.map((side, index) => [side, index < count ? 1 : 0]));
  const share = open.reduce((sum, side) => sum + fractions[side], 0);
  const ideal = new Map(open.map((side) => [side, (count * fractions[side]) / share]));
  const target = new Map(open.map((side) => [side, Math.max(1, Math.floor(ideal.get(side)!))]));
  const surplus = (side: Side) => target.get(side)! - ideal.get(side)!;
  for (;;) {
    const excess = [...target.values()].reduce((sum, value) => sum + value, 0) - count;
    if (excess === 0) return target;
    const candidates = excess > 0 ? open.filter((side) => target.get(side)! > 1) : [...open];
    const chosen = candidates.reduce((best, side) => ((surplus(side) - surplus(best)) * excess > 0 ? side : best));
    target.set(chosen, target.get(chosen)! - Math.sign(excess));
  }
}

/** The large units first, each to the side where it lowers the misfit most; then classes that a side misses are brought there. */
async function placeUnits(units: readonly Unit[], open: readonly Side[], fractions: SplitFractions, seed: number, turns: EventLoopTurns): Promise<Side[]> {
  const totals = new Map<number, number>();
  for (const unit of units) for (const [label, count] of unit.counts) totals.set(label, (totals.get(label) ?? 0) + count);
  const targets = new Map([...totals].map(([label, count]) => [label, targetCounts(count, open, fractions)]));
  const held = new Map(sides.map((side) => [side, new Map<number, number>()]));
  const heldOf = (side: Side, label: number) => held.get(side)!.get(label) ?? 0;
  /** Change of sum((held - target)^2 / target) when the unit comes. */
  const misfit = (unit: Unit, side: Side) =>
    unit.counts.reduce((sum, [label, count]) => {
      const target = targets.get(label)!.get(side)!;
      return sum + (count * (2 * (heldOf(side, label) - target) + count)) / Math.max(target, 0.5);
    }, 0);
  const change = (unit: Unit, side: Side, sign: 1 | -1) => {
    for (const [label, count] of unit.counts) held.get(side)!.set(label, heldOf(side, label) + sign * count);
  };

  if (turns.isDue()) await turns.take();
  const order = randomFromSeed(seed, 1).shuffle(units.map((_, index) => index));
  order.sort((left, right) => units[right].members.length - units[left].members.length);
  const placed: Side[] = units.map(() => 'train');
  if (turns.isDue()) await turns.take();
  await forEachInTurns(order, turns, (index) => {
    placed[index] = open.reduce((best, side) => (misfit(units[index], side) < misfit(units[index], best) ? side : best));
    change(units[index], placed[index], 1);
  });

  for (const label of [...totals.keys()].sort((left, right) => left - right)) {
    for (const side of open) {
      if (turns.isDue()) await turns.take();
      const index = heldOf(side, label) === 0 ? smallestUnitToSpare(label, side) : null;
      if (index === null) continue;
      change(units[index], placed[index], -1);
      placed[index] = side;
      change(units[index], side, 1);
    }
  }
  return placed;

  /** A unit of the class whose side keeps some of each of its classes without it; of the class itself also a more important side may be served last. */
  function smallestUnitToSpare(label: number, side: Side): number | null {
    let best: number | null = null;
    for (const index of order) {
      const from = placed[index];
      const unit = units[index];
      if (from === side || !unit.counts.some(([own]) => own === label)) continue;
      const spared = unit.counts.every(([own, count]) => {
        const outranked = own === label && sidePriority.indexOf(side) < sidePriority.indexOf(from);
        return heldOf(from, own) > count || outranked;
      });
      if (spared && (best === null || unit.members.length < units[best].members.length)) best = index;
    }
    return best;
  }
}
