/** Pictures whose thumbnails are the same to the last bit, taken as one: a camera that stands still writes thousands of them. */
import { sha256 } from '../foundation/hash.ts';
import { eventLoopTurns } from './event-loop-turns.ts';

export interface PictureKind {
  /** 32 x 32 gray. */
  thumbnail: Uint8Array;
  /** Name of the class. */
  label: string;
  /** The side that the data set gives to the picture, if any. */
  side?: string | null;
}

/** Pictures of one thumbnail, one class and one given side. */
export interface DistinctPicture {
  /** Indices of the pictures, ascending. */
  members: number[];
  /** The same number for the same thumbnail, whatever class and side. */
  thumbnail: number;
}

/** @param wanted indices, ascending @returns sets in the order of their first picture @throws as `turns` */
export async function distinctPictures(pictures: readonly PictureKind[], wanted: readonly number[], turns = eventLoopTurns()): Promise<DistinctPicture[]> {
  const thumbnails = new Map<string, number>();
  const found = new Map<string, DistinctPicture>();
  for (const index of wanted) {
    if (turns.isDue()) await turns.take();
    const { thumbnail, label, side } = pictures[index];
    const content = sha256(thumbnail);
    const number = thumbnails.get(content) ?? thumbnails.size;
    thumbnails.set(content, number);
    const key = JSON.stringify([number, label, side ?? null]);
    const known = found.get(key);
    if (known) known.members.push(index);
    else found.set(key, { members: [index], thumbnail: number });
  }
  return [...found.values()];
}

/** As few pairs as leave no picture of the set without one. */
export function pairsWithin({ members: [first, ...others] }: DistinctPicture): [first: number, second: number][] {
  return others.map((second) => [first, second]);
}

/** As few pairs as leave no picture of either set without one in the other. */
export function pairsBetween(one: DistinctPicture, other: DistinctPicture): [first: number, second: number][] {
  const pairs = [...one.members.map((member) => [member, other.members[0]]), ...other.members.slice(1).map((member) => [one.members[0], member])];
  return pairs.map(([left, right]) => [Math.min(left, right), Math.max(left, right)]);
}
