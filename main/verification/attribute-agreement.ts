/**
 * Attribute agreement: do networks, devices and people name the same images alike, and rightly? The words are those of
 * measurement systems analysis (AIAG, MSA, 4th edition 2010, chapter III, section C), whose customary limits are named beside.
 */
import { Failure } from '../foundation/failure.ts';
import { proportion, wilsonInterval, type Interval, type Proportion } from './interval.ts';

/** One answer; whoever judges an image several times has several trials. */
export interface Appraisal {
  appraiser: string;
  trial: string;
  file: string;
  label: string;
}

/** What the images truly are. */
export interface ReferenceSet {
  classes: readonly string[];
  goodClass: string | null;
  /** True class by file. */
  labels: ReadonlyMap<string, string>;
}

export interface Kappa extends Interval {
  n: number;
  /** null where chance alone would agree always, and where there is nothing. */
  value: number | null;
}

export interface AppraiserFigures {
  appraiser: string;
  trials: number;
  images: number;
  /** Images named rightly in every trial. */
  effectiveness: Proportion;
  /** Of all looks at defective parts, those that call it good; null without a good class. */
  miss: Proportion | null;
  /** Of all looks at good parts, those that call it defective; null without a good class. */
  falseAlarm: Proportion | null;
  /** Cohen's kappa with the true classes, over all looks. */
  kappa: Kappa;
  /** Images that got one and the same name in every trial; null with one trial. */
  repeatability: Proportion | null;
}

export interface AttributeAgreement {
  appraisers: AppraiserFigures[];
  /** Fleiss' kappa of all appraisers, on the images that each of them judged; null with one appraiser. */
  between: (Kappa & { appraisers: number }) | null;
}

/** What is customary in the trade (AIAG, MSA, 4th edition, table III-C 7): acceptable, marginal, and beyond. */
export const customaryLimits = {
  effectiveness: { acceptable: 0.9, marginal: 0.8 },
  miss: { acceptable: 0.02, marginal: 0.05 },
  falseAlarm: { acceptable: 0.05, marginal: 0.1 },
  kappa: { acceptable: 0.75, marginal: 0.4 },
} as const;

/** @throws Failure `verification.appraisal-label`, `verification.appraisal-file` naming the first row that does not fit, `verification.no-images` */
export function attributeAgreement(appraisals: readonly Appraisal[], reference: ReferenceSet): AttributeAgreement {
  for (const { file, label, appraiser } of appraisals) {
    if (!reference.labels.has(file)) throw new Failure('verification.appraisal-file', { file, appraiser });
    if (!reference.classes.includes(label)) throw new Failure('verification.appraisal-label', { label, file, appraiser, classes: reference.classes.join(', ') });
  }
  const names = [...new Set(appraisals.map(({ appraiser }) => appraiser))];
  if (names.length === 0) throw new Failure('verification.no-images');
  const by = new Map(names.map((name) => [name, appraisals.filter(({ appraiser }) => appraiser === name)]));
  return { appraisers: names.map((name) => figuresOf(name, by.get(name)!, reference)), between: names.length < 2 ? null : betweenAppraisers([...by.values()], reference.classes) };
}

function figuresOf(appraiser: string, rows: readonly Appraisal[], { classes, goodClass, labels }: ReferenceSet): AppraiserFigures {
  const files = groupByFile(rows);
  const trials = new Set(rows.map(({ trial }) => trial)).size;
  const all = [...files.values()];
  const alike = all.filter((named) => named.every(({ label }) => label === named[0].label));
  const right = alike.filter((named) => named[0].label === labels.get(named[0].file));
  const looks = (isGood: boolean) => rows.filter(({ file }) => (labels.get(file) === goodClass) === isGood);
  const counted = (of: readonly Appraisal[], isError: (label: string) => boolean) => proportion(of.filter(({ label }) => isError(label)).length, of.length);
  return {
    appraiser,
    trials,
    images: files.size,
    effectiveness: proportion(right.length, files.size),
    miss: goodClass === null ? null : counted(looks(false), (label) => label === goodClass),
    falseAlarm: goodClass === null ? null : counted(looks(true), (label) => label !== goodClass),
    kappa: cohensKappa(rows.map(({ label }) => label), rows.map(({ file }) => labels.get(file)!), classes),
    repeatability: trials < 2 ? null : proportion(alike.length, files.size),
  };
}

function groupByFile(rows: readonly Appraisal[]): Map<string, Appraisal[]> {
  const files = new Map<string, Appraisal[]>();
  for (const row of rows) files.set(row.file, [...(files.get(row.file) ?? []), row]);
  return files;
}

/**
 * Cohen 1960. The interval is Wilson's for the observed agreement, with the agreement by chance taken as known (Fleiss, Levin, Paik
 * 2003, section 18.1): unlike the usual one it does not shrink to a point where nothing disagreed.
 */
export function cohensKappa(one: readonly string[], other: readonly string[], classes: readonly string[]): Kappa {
  const n = one.length;
  const agreed = one.filter((label, index) => label === other[index]).length;
  const share = (labels: readonly string[], label: string) => labels.filter((each) => each === label).length / n;
  const chance = classes.reduce((sum, label) => sum + share(one, label) * share(other, label), 0);
  return kappaFrom(n, agreed / n, wilsonInterval(agreed, n), chance);
}

/** Fleiss 1971 (Psychol. Bull. 76), each appraiser's first look; interval: Wilson's on the images that all named alike, in the same way. */
function betweenAppraisers(appraisers: readonly (readonly Appraisal[])[], classes: readonly string[]): Kappa & { appraisers: number } {
  const first = appraisers.map((rows) => new Map(rows.toReversed().map(({ file, label }) => [file, label])));
  const files = [...first[0].keys()].filter((file) => first.every((named) => named.has(file)));
  const [n, m] = [files.length, appraisers.length];
  const counts = files.map((file) => classes.map((label) => first.filter((named) => named.get(file) === label).length));
  // Pairs of appraisers that agree, of all pairs.
  const observed = counts.reduce((sum, row) => sum + row.reduce((pairs, count) => pairs + count * (count - 1), 0) / (m * (m - 1)), 0) / n;
  const chance = classes.reduce((sum, _, label) => sum + (counts.reduce((total, row) => total + row[label], 0) / (n * m)) ** 2, 0);
  return { ...kappaFrom(n, observed, wilsonInterval(observed * n, n), chance), appraisers: m };
}

function kappaFrom(n: number, observed: number, interval: Interval, chance: number): Kappa {
  if (n === 0 || chance >= 1) return { n, value: null, low: -1, high: 1 };
  const kappa = (agreement: number) => (agreement - chance) / (1 - chance);
  return { n, value: kappa(observed), low: Math.max(-1, kappa(interval.low)), high: kappa(interval.high) };
}
