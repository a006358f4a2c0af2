import { formatGroupRule, fileNameOf } from '../groups.ts';
import { groupStatistics } from '../group-statistics.ts';
import type { Finding } from '../revision.ts';
import { sides } from '../revision.ts';
import { keptImages, type Check, type Examination } from './check.ts';

/** Points that a side may miss its share by before it is said. */
const tolerance = 0.05;

/** How groups were found, what the rule missed, and where groups or given sides bend the split. */
export const checkGrouping: Check = async (examination, turns) => {
  const { scan, plan } = examination;
  const { grouping } = plan;
  const findings: Finding[] = [];
  const add = (code: string, severity: Finding['severity'], values: Finding['values'], files: string[][] = []) => findings.push({ code, severity, values, files });
  const statistics = groupStatistics(scan.images, grouping.groups);

  if (grouping.suggestion) {
    const { example, pattern } = grouping.suggestion;
    add('doctor.groups-by-name', 'note', { groups: statistics.groups, largest: statistics.largest, first: example.files[0], second: example.files[1], group: example.group, pattern });
  }
  // In class folders the layout says it; beside a table nobody would know.
  if (grouping.rule.kind === 'folder' && scan.layout === 'labels-file') add('doctor.groups-by-folder', 'note', { groups: statistics.groups, largest: statistics.largest, first: grouping.groups.find((group) => group !== null) ?? '' });
  if (grouping.tooFewGroups) add('doctor.too-few-groups', 'decide', { groups: new Set(scan.images.map((image) => image.group)).size });
  if (grouping.rule.kind === 'pattern') {
    const unmatched = scan.images.filter((_, index) => grouping.groups[index] === null);
    if (unmatched.length > 0) {
      const values = { count: unmatched.length, total: scan.images.length, first: fileNameOf(unmatched[0].path), pattern: formatGroupRule(grouping.rule) };
      add('doctor.without-group', 'note', values, unmatched.map((image) => [image.path]));
    }
  }
  if (turns.isDue()) await turns.take();
  return [...findings, ...givenSides(examination), ...unevenSplit(examination)];
};

const givenSides = ({ scan, plan }: Examination): Finding[] => {
  if (plan.given.discarded) return [{ code: 'doctor.given-split-without-train', severity: 'decide', values: {}, files: [] }];
  const given = new Set(scan.images.map((image) => image.side));
  if (!given.has('train') || given.has(null)) return [];
  if (plan.given.open.length === 1) return [{ code: 'doctor.given-split', severity: 'note', values: countsOfSides(plan), files: [] }];
  return plan.given.open
    .filter((side) => side !== 'train')
    .map((side) => ({ code: `doctor.${side}-from-train`, severity: 'note', values: { count: plan.kept.filter((kept) => kept.side === side).length }, files: [] }));
};

const countsOfSides = ({ kept }: Examination['plan']): Finding['values'] => Object.fromEntries(sides.map((side) => [side, kept.filter((one) => one.side === side).length]));

/** Only where the split is ours: a given one is what it is. */
const unevenSplit = (examination: Examination): Finding[] => {
  const { scan, plan } = examination;
  const total = keptImages(examination).length;
  if (total === 0 || (!plan.given.discarded && scan.images.some((image) => image.side !== null))) return [];
  const shares = sides.map((side) => plan.kept.filter((kept) => kept.side === side).length / total);
  if (sides.every((side, index) => Math.abs(shares[index] - plan.fractions[side]) <= Math.max(tolerance, 2 / total))) return [];
  const percent = (share: number) => Math.round(share * 100);
  const text = (values: number[]) => values.map(percent).join('/');
  return [{ code: 'doctor.uneven-split', severity: 'note', values: { wanted: text(sides.map((side) => plan.fractions[side])), reached: text(shares) }, files: [] }];
};
