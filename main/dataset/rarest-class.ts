import type { DatasetRevision } from './revision.ts';

/** Training images of the class that has the fewest. */
export function rarestClassOf({ classes, images }: Pick<DatasetRevision, 'classes' | 'images'>): number {
  const counts = classes.map(() => 0);
  for (const { label, side } of images) if (side === 'train') counts[label] += 1;
  return Math.min(...counts);
}
