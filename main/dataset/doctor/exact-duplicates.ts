import { pathsOf, type Check } from './check.ts';

/** The same bytes several times in one class: all but one are left out. */
export const checkExactDuplicates: Check = ({ scan, likeness, plan }) => {
  const sets = likeness.copies.filter((set) => set.some((image) => plan.leftOut.get(image) === 'copy'));
  if (sets.length === 0) return [];
  const files = pathsOf(scan, sets);
  const extra = sets.reduce((sum, set) => sum + set.filter((image) => plan.leftOut.get(image) === 'copy').length, 0);
  return [{ code: 'doctor.exact-duplicate', severity: 'note', values: { count: extra, sets: sets.length, first: files[0][0], second: files[0][1] }, files }];
};
