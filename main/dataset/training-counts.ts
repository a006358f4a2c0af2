import type { DatasetRevision } from './revision.ts';

/** Training images by class, in the order of the classes. */
export function trainingCounts({ classes, images }: Pick<DatasetRevision, 'classes' | 'images'>): number[] {
  const counts = classes.map(() => 0);
  for (const { label, side } of images) if (side === 'train') counts[label] += 1;
  return counts;
}

/** Those of the class that has the fewest. */
export function rarestClassOf(revision: Pick<DatasetRevision, 'classes' | 'images'>): number {
  return Math.min(...trainingCounts(revision));
}
