/** Looks at a folder of images, or freezes it, in a thread of its own. */
import { examineScan, importFolder, type ImportOptions } from '../../dataset/examine.ts';
import { parseGroupRule } from '../../dataset/groups.ts';
import { leaveOut } from '../../dataset/leave-out.ts';
import type { DatasetRevision, Finding } from '../../dataset/revision.ts';
import type { ImportPlan } from '../../dataset/plan.ts';
import { scanFolder } from '../../dataset/scan.ts';
import { createScanMemory, type PackedMemory } from '../../dataset/scan-memory.ts';
import { compareNames, type ScanResult } from '../../dataset/scanned-image.ts';
import type { SplitFractions } from '../../dataset/split.ts';
import type { JobBody, JobContext } from '../job.ts';

export interface FolderJobInput {
  folder: string;
  name?: string;
  groupBy?: string;
  fractions?: SplitFractions;
  seed?: number;
  /** `null`: none of the classes is good; recognised by its name when left out. */
  goodClass?: string | null;
  leaveOut?: string[];
  /** Of an earlier look at the same folder, as it came with the event `scanned`. Freezing reads every file all the same. */
  known?: PackedMemory;
}

/** The name of the event with what is known of the files now. */
export const scannedEvent = 'scanned';

export interface ExaminedFolder {
  folder: string;
  layout: string;
  images: number;
  unreadable: number;
  classes: { label: string; images: number; good: boolean; split?: { train: number; validation: number; test: number } }[];
  split: { train: number; validation: number; test: number } | null;
  findings: Finding[];
  /** Every readable image in the order of the scan; `leftOut`: it would not be in the revision, whoever decided so. */
  files: { file: string; label: string; leftOut: boolean }[];
}

function optionsOf({ name, groupBy, fractions, seed, goodClass, leaveOut }: FolderJobInput, context: JobContext): ImportOptions {
  return {
    name,
    groupBy: groupBy === undefined ? undefined : parseGroupRule(groupBy),
    fractions,
    seed,
    goodClass,
    leaveOut,
    signal: context.signal,
    onProgress: ({ done, total, imagesPerSecond, secondsLeft }) => context.progress({ phase: 'scan', done, total, imagesPerSecond, secondsLeft }),
    onClasses: (classes) => context.emit({ type: 'classes', classes }),
  };
}

export const examineOneFolder: JobBody = async (given, context): Promise<ExaminedFolder> => {
  const input = given as FolderJobInput;
  const memory = createScanMemory(input.known);
  const options = optionsOf(input, context);
  const scanned = await scanFolder(input.folder, { ...options, memory });
  // Before it is examined: a rule that does not fit costs no second look.
  context.emit({ type: 'data', name: scannedEvent, data: memory.pack() });
  const { scan, plan, findings } = await examineScan(leaveOut(scanned, input.leaveOut ?? []), options);
  const blocked = findings.some(({ severity }) => severity === 'blocks');
  const count = (of: typeof plan.kept) => ({
    train: of.filter(({ side }) => side === 'train').length,
    validation: of.filter(({ side }) => side === 'validation').length,
    test: of.filter(({ side }) => side === 'test').length,
  });
  return {
    folder: scan.folder,
    layout: scan.layout,
    images: scan.images.length,
    unreadable: scan.unreadable.length,
    classes: scan.classes.map((label) => ({
      label,
      images: scan.images.filter((image) => image.label === label).length,
      good: label === plan.goodClass,
      split: blocked ? undefined : count(plan.kept.filter(({ image }) => scan.images[image].label === label)),
    })),
    split: blocked ? null : count(plan.kept),
    findings,
    files: filesOf(scan, plan),
  };
};

function filesOf(scan: ScanResult, plan: ImportPlan): ExaminedFolder['files'] {
  const present = scan.images.map(({ path, label }, image) => ({ file: path, label, leftOut: plan.leftOut.has(image) }));
  const byUser = (scan.leftOut ?? []).map(({ path, label }) => ({ file: path, label, leftOut: true }));
  return [...present, ...byUser].sort((left, right) => compareNames(left.file, right.file));
}

export const importOneFolder: JobBody = async (given, context): Promise<DatasetRevision> => {
  const input = given as FolderJobInput;
  return importFolder(input.folder, optionsOf(input, context));
};
