import type { Finding } from '../revision.ts';
import { sides } from '../revision.ts';
import { keptImages, listCounts, tally, type Check, type Examination } from './check.ts';

/** Fewer images than this teach a class by heart rather than by sight. */
const fewImages = 10;
/** Times that the largest class outnumbers the smallest. */
const imbalanceFrom = 5;
/** With fewer test images a class without a miss still proves no better than 10 %. */
const testImagesToProve = 30;

/** Too few to train, to be on every side, to prove; and classes of very different size. */
export const checkClassSizes: Check = (examination) => {
  const { scan, plan } = examination;
  const counts = new Map<string, number>(tally(keptImages(examination).map((image) => image.label)));
  const countOf = (name: string) => counts.get(name) ?? 0;
  const findings: Finding[] = [];
  const add = (code: string, severity: Finding['severity'], values: Finding['values']) => findings.push({ code, severity, values, files: [] });

  const empty = scan.classes.filter((name) => countOf(name) === 0);
  if (plan.classes.length < 2 || plan.classes.filter((name) => countOf(name) >= 3).length < 2) {
    add('doctor.too-few-classes', 'blocks', { classes: listCounts(scan.classes.map((name) => [name, countOf(name)])) });
  }
  if (empty.length > 0) add('doctor.empty-class', 'decide', { count: empty.length, classes: empty.join(', ') });
  const few = plan.classes.filter((name) => countOf(name) < fewImages);
  if (few.length > 0) add('doctor.too-few-to-train', 'decide', { count: few.length, least: fewImages, classes: listCounts(few.map((name) => [name, countOf(name)])) });

  const sizes = plan.classes.map((name) => [name, countOf(name)] as const).sort((left, right) => left[1] - right[1]);
  const [smallest, largest] = [sizes.at(0), sizes.at(-1)];
  if (smallest && largest && largest[1] >= imbalanceFrom * smallest[1]) {
    const values = { largest: largest[0], largestCount: largest[1], smallest: smallest[0], smallestCount: smallest[1], factor: Math.round(largest[1] / smallest[1]) };
    add('doctor.imbalance', 'note', values);
  }
  return [...findings, ...onSides(examination)];
};

const onSides = ({ scan, plan }: Examination): Finding[] => {
  const findings: Finding[] = [];
  const table = plan.classes.map((name) => ({ name, train: 0, validation: 0, test: 0 }));
  const rowOf = new Map(table.map((row) => [row.name, row]));
  for (const { image, side } of plan.kept) rowOf.get(scan.images[image].label)![side] += 1;
  for (const side of sides) {
    const missing = table.filter((row) => row[side] === 0).map((row) => row.name);
    if (missing.length > 0) findings.push({ code: `doctor.not-in-${side}`, severity: 'decide', values: { count: missing.length, classes: missing.join(', ') }, files: [] });
  }
  const unproved = table.filter((row) => row.test > 0 && row.test < testImagesToProve).sort((left, right) => left.test - right.test);
  if (unproved.length > 0) {
    // Rule of three: no miss among n proves, at 95 %, a rate below about 3/n (Hanley and Lippman-Hand, JAMA 1983).
    const bound = Math.min(100, Math.round(300 / unproved[0].test));
    const values = { count: unproved.length, classes: listCounts(unproved.map((row) => [row.name, row.test])), first: unproved[0].name, n: unproved[0].test, bound };
    findings.push({ code: 'doctor.too-few-to-prove', severity: 'note', values, files: [] });
  }
  return findings;
};
