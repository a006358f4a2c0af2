/**
 * How far two pictures may lie from each other and still be one picture saved twice, or two frames of one scene.
 *
 * What 'alike' means depends on the material. Textures are all unlike each other; parts under a fixed camera are all
 * alike. So a pair must be alike in itself, and far more alike than pictures of different scenes of its class usually are.
 */
import { randomFromSeed } from '../foundation/random.ts';
import type { EventLoopTurns } from './event-loop-turns.ts';
import { distanceBetween, thumbnailSide, type Appearance } from './thumbnail.ts';

/**
 * What saving again changes, in gray levels (root mean square over the thumbnail): a floor, and a share of the picture's
 * own contrast. Measured on two steel data sets: JPEG of quality 30 changes 1.2 to 1.6 levels, scaling to 80 % up to
 * 3 where the contrast is high; different pictures are at least 2.2 levels apart where it is low, 3.6 where it is high.
 */
const savingFloor = 1.2;
const savingShare = 0.03;
const largestDistance = 0.4;
/** What a sensor leaves between two frames of one scene, in gray levels: its noise, averaged by the thumbnail, and rounding. */
const noiseLevels = 1;
/** Share of the distance that pictures of different scenes of the class usually keep from each other. */
const shareOfUsualDistance = 0.4;
const sampledPairs = 1000;
/** A class may hold several views or parts, of which only like ones are to be compared. */
const usualQuantile = 0.05;
/**
 * Shares of the pairs of a class. Where more than half are near, it is the class that is alike. Where more than a sixth
 * are, there are fewer than six scenes, which may as well be as many views of unlike parts: then only noise is a copy.
 */
const mostNearPairs = 1 / 2;
const fewScenes = 1 / 6;
/** Near pairs within the gap between copies and different scenes; a few are chance. */
const mostInGap = 0.05;

/** The distance that noise alone puts between two frames of such a picture. */
export function noiseDistance(appearance: Appearance): number {
  return noiseLevels / contrastOf(appearance);
}

/** The largest distance at which each picture still counts as a copy of another. @param labels name of the class of each @throws as `turns` */
export async function copyLimits(labels: readonly string[], appearances: readonly Appearance[], turns: EventLoopTurns): Promise<Float64Array> {
  const members = new Map<string, number[]>();
  labels.forEach((label, index) => {
    const list = members.get(label);
    if (list) list.push(index);
    else members.set(label, [index]);
  });
  const limits = Float64Array.from(appearances, (appearance) => Math.min(largestDistance, savingFloor / contrastOf(appearance) + savingShare));
  const savingLimits = limits.slice();
  const everything = [...members.values()].flat();
  for (const list of members.values()) {
    if (turns.isDue()) await turns.take();
    const { distance, noiseOnly } = usualDistance(list, appearances, savingLimits) ?? usualDistance(everything, appearances, savingLimits) ?? unrelated;
    for (const index of list) {
      limits[index] = Math.min(limits[index], shareOfUsualDistance * distance, noiseOnly ? noiseDistance(appearances[index]) : Infinity);
    }
  }
  return limits;
}

const contrastOf = ({ length }: Appearance) => length / thumbnailSide;

interface UsualDistance {
  /** Between pictures of different scenes. */
  distance: number;
  /** The scenes are so few that only noise tells frames of one from parts that look alike. */
  noiseOnly: boolean;
}

const unrelated: UsualDistance = { distance: Math.SQRT2, noiseOnly: false };

/**
 * A low quantile of the distances between random pairs. If each picture had one copy, 1 / (n - 1) of all pairs would be
 * copies, so it lies above that. Where bursts of frames make up more, it is taken of the pairs beyond them, as long as
 * an empty gap sets these apart: parts under a fixed camera lie at all distances, and are no copies.
 */
function usualDistance(members: readonly number[], appearances: readonly Appearance[], savingLimits: Float64Array): UsualDistance | null {
  const count = members.length;
  if (count < 3) return null;
  const near: number[] = [];
  const far: number[] = [];
  forEachSampledPair(members, (first, second) => {
    const distance = distanceBetween(appearances[first], appearances[second]);
    (distance <= Math.min(savingLimits[first], savingLimits[second]) ? near : far).push(distance);
  });
  const total = near.length + far.length;
  const lowQuantile = Math.min(1, Math.max(usualQuantile, 1.5 / (count - 1)));
  const usual: UsualDistance = { distance: quantileOf([...near, ...far], lowQuantile), noiseOnly: false };
  if (near.length <= lowQuantile * total || near.length > mostNearPairs * total) return usual;
  const beyond = quantileOf(far, usualQuantile);
  const inGap = near.filter((distance) => distance > shareOfUsualDistance * beyond).length;
  return inGap <= mostInGap * near.length ? { distance: beyond, noiseOnly: near.length > fewScenes * total } : usual;
}

function quantileOf(values: readonly number[], quantile: number): number {
  const ascending = Float64Array.from(values).sort();
  return ascending[Math.min(ascending.length - 1, Math.floor(quantile * ascending.length))];
}

/** All pairs of a small class, as many as `sampledPairs` random ones of a large one. */
function forEachSampledPair(members: readonly number[], onPair: (first: number, second: number) => void): void {
  const count = members.length;
  if ((count * (count - 1)) / 2 < sampledPairs) {
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) onPair(members[first], members[second]);
    }
    return;
  }
  const random = randomFromSeed(count, 31);
  for (let pair = 0; pair < sampledPairs; pair++) {
    const first = random.integer(count);
    onPair(members[first], members[(first + 1 + random.integer(count - 1)) % count]);
  }
}
