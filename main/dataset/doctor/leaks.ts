import type { Finding, Side } from '../revision.ts';
import { pathsOf, type Check, type Examination } from './check.ts';

/** The same, or nearly the same, picture on two sides of a given split; and groups that a given split tears apart. */
export const checkLeaks: Check = async (examination, turns) => {
  const shared = sharedPictures(examination);
  if (turns.isDue()) await turns.take();
  return [...shared, ...tornGroups(examination)];
};

const sharedPictures = ({ scan, likeness, plan }: Examination): Finding[] => {
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

const tornGroups = ({ scan, plan }: Examination): Finding[] => {
  const groups = new Map<string, { images: number[]; side: Side; torn: boolean }>();
  for (const { image, side } of plan.kept) {
    const name = plan.grouping.groups[image];
    if (name === null) continue;
    const known = groups.get(name);
    if (!known) {
      groups.set(name, { images: [image], side, torn: false });
      continue;
    }
    known.images.push(image);
    known.torn ||= known.side !== side;
  }
  const torn = [...groups].filter(([, group]) => group.torn);
  if (torn.length === 0) return [];
  const values = { count: torn.length, groups: groups.size, first: torn[0][0] };
  return [{ code: 'doctor.group-across-split', severity: 'decide', values, files: pathsOf(scan, torn.map(([, { images }]) => images)) }];
};
