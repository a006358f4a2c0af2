import { disjointSets } from '../disjoint-sets.ts';
import { pathsOf, type Check } from './check.ts';

/** Pictures of one class that hardly differ: they are kept on one side of the split. */
export const checkNearDuplicates: Check = ({ scan, likeness }) => {
  const sets = disjointSets(scan.images.length);
  for (const { first, second } of likeness.nearPairs) {
    if (scan.images[first].label === scan.images[second].label) sets.join(first, second);
  }
  const files = pathsOf(scan, sets.sets());
  if (files.length === 0) return [];
  const count = files.reduce((sum, set) => sum + set.length, 0);
  return [{ code: 'doctor.near-duplicate', severity: 'note', values: { count, sets: files.length, first: files[0][0], second: files[0][1] }, files }];
};
