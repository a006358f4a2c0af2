/**
 * What an import would freeze if nobody decided otherwise: which images are left out and why, which stay together, and
 * on which side each stands. Nothing is deleted; a plan only says what a revision takes in.
 */
import { eventLoopTurns, mapInTurns } from './event-loop-turns.ts';
import { resolveGivenSides, type GivenSides } from './given-sides.ts';
import { chooseGoodClass } from './good-class.ts';
import { groupImages, joinGroups, type Grouping, type GroupRule } from './groups.ts';
import type { Likeness } from './likeness.ts';
import { clustersOfPairs } from './near-duplicates.ts';
import type { LeftOutReason, Side } from './revision.ts';
import type { ScanResult } from './scanned-image.ts';
import { defaultFractions, splitItems, type SplitFractions } from './split.ts';

export interface PlanOptions {
  groupBy?: GroupRule;
  fractions?: SplitFractions;
  seed?: number;
  /** undefined: recognised by its name; null: no class means 'no defect'. */
  goodClass?: string | null;
}

export interface PlannedImage {
  /** Index into the images of the scan. */
  image: number;
  side: Side;
  /** Null: on its own. */
  group: string | null;
}

export interface ImportPlan {
  /** Classes that have images left, in the order of the scan. */
  classes: string[];
  goodClass: string | null;
  seed: number;
  fractions: SplitFractions;
  grouping: Grouping;
  given: GivenSides;
  kept: PlannedImage[];
  /** Index into the images of the scan. */
  leftOut: Map<number, LeftOutReason>;
}

/** Pixels along the shorter side below which no defect can be seen. */
export const smallestSide = 8;

/** @throws Failure `dataset.no-such-class`, `dataset.group-nothing`, `dataset.group-pattern`; as `turns` */
export async function planImport(scan: ScanResult, likeness: Likeness, options: PlanOptions = {}, turns = eventLoopTurns()): Promise<ImportPlan> {
  const { images } = scan;
  const seed = options.seed ?? 0;
  const fractions = options.fractions ?? defaultFractions;
  const given = resolveGivenSides(images);
  const leftOut = chooseLeftOut(scan, likeness, images.map((image) => (given.discarded ? null : image.side)));
  if (turns.isDue()) await turns.take();
  const grouping = await groupImages(scan, options.groupBy ?? { kind: 'auto' }, turns);

  const largestSet = Math.max(20, Math.floor(images.length / 10));
  const together = [...clustersOfPairs(likeness.nearPairs, images.length, largestSet), ...likeness.copies];
  if (turns.isDue()) await turns.take();
  const joined = await joinGroups(images, grouping.groups, together, turns);
  const kept = images.map((_, image) => image).filter((image) => !leftOut.has(image));
  const size = new Map<string | null, number>();
  for (const image of kept) size.set(joined[image], (size.get(joined[image]) ?? 0) + 1);
  // Of two copies one is left: it is no group.
  const groupOf = (image: number) => (grouping.groups[image] === null && size.get(joined[image]) === 1 ? null : joined[image]);

  if (turns.isDue()) await turns.take();
  const labelsKept = new Set(kept.map((image) => images[image].label));
  const classes = scan.classes.filter((name) => labelsKept.has(name));
  const labels = new Map(classes.map((name, label) => [name, label]));
  const items = await mapInTurns(kept, turns, (image) => ({ path: images[image].path, label: labels.get(images[image].label)!, side: images[image].side, group: groupOf(image) }));
  const sides = await splitItems(items, { fractions, seed, given: { fixed: kept.map((image) => given.fixed[image]), open: given.open } }, turns);
  return {
    classes,
    goodClass: chooseGoodClass(classes, options.goodClass),
    seed,
    fractions,
    grouping,
    given,
    kept: kept.map((image, index) => ({ image, side: sides[index], group: items[index].group })),
    leftOut,
  };
}

/** The more held back a side is, the more it counts: results on it are compared with those of others. */
const heldBack: Record<Side, number> = { train: 0, validation: 1, test: 2 };

/**
 * - too small to show anything;
 * - one picture in two classes: all of it, as nobody but the user knows which label is right;
 * - copies within a class: all but the first, and of several given sides the most held back keeps it;
 * - near-duplicates across given sides: those on the side that is less held back.
 */
function chooseLeftOut({ images }: ScanResult, { copies, nearPairs, contradictingPairs }: Likeness, sides: readonly (Side | null)[]): Map<number, LeftOutReason> {
  const leftOut = new Map<number, LeftOutReason>();
  const copiesOf = new Map(copies.map((set) => [set[0], set]));
  const rank = (image: number) => heldBack[sides[image] ?? 'train'];

  images.forEach((image, index) => {
    if (Math.min(image.width, image.height) < smallestSide) leftOut.set(index, 'too-small');
  });
  for (const set of copies) {
    if (set.some((image) => images[image].label !== images[set[0]].label)) {
      for (const image of set) leftOut.set(image, 'contradiction');
    }
  }
  for (const { first, second } of contradictingPairs) {
    for (const image of [first, second].flatMap((one) => copiesOf.get(one) ?? [one])) leftOut.set(image, 'contradiction');
  }
  for (const set of copies) {
    const candidates = set.filter((image) => !leftOut.has(image));
    if (candidates.length < 2) continue;
    const keeper = candidates.reduce((best, image) => (rank(image) > rank(best) ? image : best));
    for (const image of candidates) if (image !== keeper) leftOut.set(image, 'copy');
  }
  const keptCopyOf = (image: number) => (copiesOf.get(image) ?? [image]).find((one) => !leftOut.has(one));
  for (const pair of nearPairs) {
    const [first, second] = [keptCopyOf(pair.first), keptCopyOf(pair.second)];
    if (first === undefined || second === undefined) continue;
    if (sides[first] === null || sides[second] === null || rank(first) === rank(second)) continue;
    leftOut.set(rank(first) < rank(second) ? first : second, 'leak');
  }
  return leftOut;
}
