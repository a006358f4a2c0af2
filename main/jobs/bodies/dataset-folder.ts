/** Looks at a folder of images, or freezes it, in a thread of its own. */
import { examineFolder, importFolder, type ImportOptions } from '../../dataset/examine.ts';
import { parseGroupRule } from '../../dataset/groups.ts';
import type { DatasetRevision, Finding } from '../../dataset/revision.ts';
import type { SplitFractions } from '../../dataset/split.ts';
import type { JobBody, JobContext } from '../job.ts';

export interface FolderJobInput {
  folder: string;
  name?: string;
  groupBy?: string;
  fractions?: SplitFractions;
  seed?: number;
  goodClass?: string;
}

export interface ExaminedFolder {
  folder: string;
  layout: string;
  images: number;
  unreadable: number;
  classes: { label: string; images: number; good: boolean; split?: { train: number; validation: number; test: number } }[];
  split: { train: number; validation: number; test: number } | null;
  findings: Finding[];
}

function optionsOf({ name, groupBy, fractions, seed, goodClass }: FolderJobInput, context: JobContext): ImportOptions {
  return {
    name,
    groupBy: groupBy === undefined ? undefined : parseGroupRule(groupBy),
    fractions,
    seed,
    goodClass,
    signal: context.signal,
    onProgress: ({ done, total, imagesPerSecond, secondsLeft }) => context.progress({ phase: 'scan', done, total, imagesPerSecond, secondsLeft }),
  };
}

export const examineOneFolder: JobBody = async (given, context): Promise<ExaminedFolder> => {
  const input = given as FolderJobInput;
  const { scan, plan, findings } = await examineFolder(input.folder, optionsOf(input, context));
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
  };
};

export const importOneFolder: JobBody = async (given, context): Promise<DatasetRevision> => {
  const input = given as FolderJobInput;
  return importFolder(input.folder, optionsOf(input, context));
};
