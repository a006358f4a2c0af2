import { disjointSets } from '../disjoint-sets.ts';
import type { Finding } from '../revision.ts';
import type { ScanResult } from '../scanned-image.ts';
import { pathsOf, type Check } from './check.ts';

/**
 * One picture with two labels. The same bytes, or the same picture saved twice: all of it is left out. Pictures that
 * look alike but differ in some place may be right both, as a defect is small: they stay, on one side.
 */
export const checkContradictions: Check = ({ scan, likeness }) => {
  const label = (image: number) => scan.images[image].label;
  const exact = likeness.copies.filter((set) => set.some((image) => label(image) !== label(set[0])));
  const contradicting = new Set(likeness.contradictingPairs);
  const alike = likeness.nearPairs.filter((pair) => label(pair.first) !== label(pair.second) && !contradicting.has(pair));
  return [
    ...findingFor('doctor.one-image-two-classes', scan, exact),
    ...findingFor('doctor.one-picture-two-classes', scan, setsOf(likeness.contradictingPairs, scan.images.length)),
    ...findingFor('doctor.alike-in-two-classes', scan, setsOf(alike, scan.images.length)),
  ];
};

function setsOf(pairs: readonly { first: number; second: number }[], count: number): number[][] {
  const sets = disjointSets(count);
  for (const { first, second } of pairs) sets.join(first, second);
  return sets.sets();
}

function findingFor(code: string, scan: ScanResult, sets: readonly number[][]): Finding[] {
  if (sets.length === 0) return [];
  const files = pathsOf(scan, sets);
  const other = sets[0].find((image) => scan.images[image].label !== scan.images[sets[0][0]].label) ?? sets[0][1];
  const count = sets.reduce((sum, set) => sum + set.length, 0);
  const values = {
    count,
    sets: sets.length,
    first: files[0][0],
    second: scan.images[other].path,
    firstLabel: scan.images[sets[0][0]].label,
    secondLabel: scan.images[other].label,
  };
  return [{ code, severity: 'decide', values, files }];
}
