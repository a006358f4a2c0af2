import type { Finding } from '../revision.ts';
import { pathsOf, tally, type Check } from './check.ts';

/** The same, or nearly the same, picture on two sides of a given split; and groups that a given split tears apart. */
export const checkLeaks: Check = (examination) => [...sharedPictures(examination), ...tornGroups(examination)];

const sharedPictures: Check = ({ scan, likeness, plan }) => {
  if (plan.given.discarded) return [];
  const side = (image: number) => scan.images[image].side;
  const acrossSides = (images: readonly number[]) => new Set(images.map(side).filter((given) => given !== null)).size > 1;
  const findings: Finding[] = [];
  const exact = likeness.copies.filter(acrossSides);
  const near = likeness.nearPairs.map(({ first, second }) => [first, second]).filter(acrossSides);
  for (const [code, sets] of [['doctor.leak', exact], ['doctor.near-leak', near]] as const) {
    if (sets.length === 0) continue;
    const files = pathsOf(scan, sets);
    findings.push({ code, severity: 'decide', values: { count: new Set(sets.flat()).size, sets: sets.length, first: files[0][0], second: files[0][1] }, files });
  }
  return findings;
};

const tornGroups: Check = ({ scan, plan }) => {
  const members = new Map<string, number[]>();
  for (const { image } of plan.kept) {
    const group = plan.grouping.groups[image];
    if (group === null) continue;
    const list = members.get(group);
    if (list) list.push(image);
    else members.set(group, [image]);
  }
  const sideOf = new Map(plan.kept.map(({ image, side }) => [image, side]));
  const torn = [...members].filter(([, images]) => tally(images.map((image) => sideOf.get(image))).length > 1);
  if (torn.length === 0) return [];
  const values = { count: torn.length, groups: members.size, first: torn[0][0] };
  return [{ code: 'doctor.group-across-split', severity: 'decide', values, files: pathsOf(scan, torn.map(([, images]) => images)) }];
};
