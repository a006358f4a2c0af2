/** The way of a folder to a frozen revision: scan, find likenesses, plan, diagnose, freeze. */
import { basename } from 'node:path';
import { diagnose } from './doctor/register.ts';
import type { Examination } from './doctor/check.ts';
import { eventLoopTurns } from './event-loop-turns.ts';
import { freezeRevision } from './freeze.ts';
import { leaveOut } from './leave-out.ts';
import { findLikeness } from './likeness.ts';
import { planImport, type PlanOptions } from './plan.ts';
import type { DatasetRevision, Finding } from './revision.ts';
import { scanFolder, type ScanOptions } from './scan.ts';
import type { ScanResult } from './scanned-image.ts';

export interface ExamineOptions extends PlanOptions, ScanOptions {
  /** Files that the user leaves out, relative to the folder. */
  leaveOut?: readonly string[];
}

export interface ImportOptions extends ExamineOptions {
  /** The name of the folder where not given. */
  name?: string;
}

export interface FolderExamination extends Examination {
  /** What blocks first, then what wants a decision, then notes. */
  findings: Finding[];
}

/**
 * Looks at a folder; nothing is written.
 * @throws Failure `dataset.*` where the folder as a whole is of no use, or a rule does not fit it; AbortError on abort
 */
export async function examineFolder(folder: string, options: ExamineOptions = {}): Promise<FolderExamination> {
  return examineScan(leaveOut(await scanFolder(folder, options), options.leaveOut ?? []), options);
}

/** The same for a scan that is there already: to decide otherwise does not read the images again. */
export async function examineScan(scan: ScanResult, options: PlanOptions & { signal?: AbortSignal } = {}): Promise<FolderExamination> {
  const turns = eventLoopTurns(options.signal);
  const likeness = await findLikeness(scan, options.signal, turns);
  await turns.take();
  const plan = await planImport(scan, likeness, options, turns);
  const examination = { scan, likeness, plan };
  return { ...examination, findings: await diagnose(examination, turns) };
}

/**
 * Examines a folder and freezes what the plan takes in. Nothing is written: to keep the revision is the library's matter.
 * @throws Failure as `examineFolder`, and with the code of a finding that blocks training
 */
export async function importFolder(folder: string, options: ImportOptions = {}): Promise<DatasetRevision> {
  const { scan, plan, findings } = await examineFolder(folder, options);
  return freezeRevision(scan, plan, { name: options.name ?? basename(scan.folder), findings }, eventLoopTurns(options.signal));
}
