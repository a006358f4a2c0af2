import type { DatasetSummary, ExamineResult } from '../../main/contract/dataset.ts';
import type { RunSummary } from '../../main/contract/history.ts';
import type { ProjectDraft } from '../../main/contract/projects.ts';
import type { FollowedWork } from '../stores/followed-work.ts';
import { inSplit } from './in-split.ts';
import type { StepFacts } from './steps.ts';

export interface KnownOfProject {
  draft: ProjectDraft;
  dataset: DatasetSummary | null;
  examination: ExamineResult | null;
  /** Newest first. */
  runs: readonly RunSummary[];
  /** Works of this project, newest first. */
  works: readonly FollowedWork[];
}

/** From all that is known of a project, what the rules of the steps look at. */
export function factsOf({ draft, dataset, examination, runs, works }: KnownOfProject): StepFacts {
  const done = runs.filter((run) => run.state === 'done');
  const dense = done.find((run) => run.id === draft.dense) ?? done.find((run) => run.role === 'dense') ?? null;
  const smalls = done.filter((run) => run.role === 'small');
  const small = smalls.find((run) => run.id === draft.shipped) ?? smalls[0] ?? null;
  return {
    images: examination ? { count: imagesInUse(examination), classes: examination.classes.length, toDecide: toDecide(examination, draft) } : null,
    frozen: dataset ? { count: dataset.images, classes: dataset.classes.length } : null,
    work: workOf(runs, works),
    dense: dense ? { run: dense.id, epochs: dense.epochs } : null,
    small: small?.bytes && dense?.bytes ? { denseBytes: dense.bytes, bytes: small.bytes } : null,
    shipped: draft.shipped ? { run: draft.shipped } : null,
    exported: draft.bundle ? { folder: draft.bundle } : null,
    delivered: { count: draft.deliveredTo?.length ?? 0, isUnderWay: works.some(({ work }) => work.procedure === 'deliver' && work.endedAt === null) },
  };
}

/** Of the readable ones, those that would be frozen: without copies and what was left out. All of them where nothing can be frozen yet. */
export const imagesInUse = ({ images, split }: ExamineResult): number => (split ? inSplit(split) : images);

/** Findings that block, and those that wait for a decision that nobody has made yet. To leave all of its files out settles one. */
export function toDecide(examination: ExamineResult, draft: ProjectDraft): number {
  const leftOut = new Set(draft.leaveOut);
  const isLeftOut = (files: string[][]): boolean => files.length > 0 && files.flat().every((file) => leftOut.has(file));
  return examination.findings.filter(({ severity, code, files }) => !isLeftOut(files) && (severity === 'blocks' || (severity === 'decide' && !draft.settled?.includes(code)))).length;
}

type WorkStep = 'images' | 'train' | 'compress' | 'search';
const stepOfProcedure: Record<string, WorkStep> = { examine: 'images', import: 'images', train: 'train', compress: 'compress', search: 'search' };
const stepOfKind: Record<string, 'train' | 'compress' | 'search'> = { train: 'train', compress: 'compress', control: 'compress', search: 'search' };

/** What a work is about; what goes on with a run is about what that run is. */
export const stepOfWork = ({ work, runs }: Pick<FollowedWork, 'work' | 'runs'>): WorkStep | undefined => stepOfProcedure[work.procedure] ?? stepOfKind[runs.at(-1)?.kind ?? ''];

/** What runs now; where nothing does, the newest run if it was interrupted. */
function workOf(runs: readonly RunSummary[], works: readonly FollowedWork[]): StepFacts['work'] {
  const live = works.find(({ work }) => ['running', 'paused', 'finishing'].includes(work.state));
  if (live) {
    const last = live.epochs.at(-1);
    const step = stepOfWork(live);
    if (step) return { step, state: live.work.state === 'paused' ? 'paused' : 'working', epoch: last?.epoch ?? 0, epochs: last?.epochs ?? 0 };
  }
  const newest = runs[0];
  if (newest?.state !== 'interrupted' && newest?.state !== 'stopped') return null;
  const step = stepOfKind[newest.kind];
  const byUser = newest.state === 'stopped' || works.find(({ work }) => work.runs.includes(newest.id))?.work.state === 'stopped';
  return step ? { step, state: byUser ? 'stopped' : 'interrupted', epoch: newest.epochs, epochs: 0 } : null;
}
