/** Checkpoints of one run in one folder: each whole or not there, the two newest kept, damaged ones passed over. */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFailure, writeFileAtomically } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint-format.ts';

/** One more than the newest: if the disk damages that, the work since the one before is all that is lost. */
const checkpointsKept = 2;
const pattern = /^checkpoint-(\d{6,})\.bin$/;

/**
 * Writes the next checkpoint of `folder`, then deletes all but the two newest.
 * @returns its path
 * @throws Failure `file.disk-full`, `file.not-writable`; the earlier checkpoints are untouched then
 */
export function saveCheckpoint(folder: string, checkpoint: Checkpoint): string {
  const present = listCheckpoints(folder);
  removeUnfinished(folder);
  const number = (present[0]?.number ?? 0) + 1;
  const path = join(folder, `checkpoint-${String(number).padStart(6, '0')}.bin`);
  writeFileAtomically(path, encodeCheckpoint(checkpoint));
  for (const old of present.slice(checkpointsKept - 1)) removeIfFree(old.path);
  return path;
}

export interface LoadedCheckpoint extends Checkpoint {
  path: string;
  /** Newer checkpoints that were damaged; they lie beside it as `*.damaged` now. */
  damaged: string[];
}

/**
 * The newest sound checkpoint, or `null` where there is none at all.
 * @throws Failure `jobs.checkpoints-damaged` where there are some and none is sound, `jobs.checkpoint-unreadable`
 */
export function loadLatestCheckpoint(folder: string): LoadedCheckpoint | null {
  const present = listCheckpoints(folder);
  const damaged: string[] = [];
  for (const { path } of present) {
    const checkpoint = decodeCheckpoint(readCheckpoint(path));
    if (checkpoint) {
      setAside(damaged);
      return { ...checkpoint, path, damaged };
    }
    damaged.push(path);
  }
  if (damaged.length > 0) throw new Failure('jobs.checkpoints-damaged', { folder, count: damaged.length });
  return null;
}

/** After a run that is done, its checkpoints are only weight, the damaged ones that were set aside as well. Their size takes the disk a while. */
export async function removeCheckpoints(folder: string): Promise<void> {
  for (const name of namesMatching(folder, /^checkpoint-.*\.(bin|part|damaged|fettle)$/)) await rm(join(folder, name), { force: true }).catch(() => {});
}

export function hasCheckpoint(folder: string): boolean {
  return listCheckpoints(folder).length > 0;
}

/** Newest first. */
function listCheckpoints(folder: string): { path: string; number: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const number = pattern.exec(name)?.[1];
      return number ? [{ path: join(folder, name), number: Number(number) }] : [];
    })
    .sort((left, right) => right.number - left.number);
}

/** Under another name it no longer counts as one of the two that are kept. */
function setAside(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      renameSync(path, `${path}.damaged`);
    } catch (error) {
      throw fileFailure(path, error);
    }
  }
}

/** What a killed writer left under its temporary name. */
function removeUnfinished(folder: string): void {
  removeMatching(folder, /^checkpoint-.*\.part$/);
}

function removeMatching(folder: string, names: RegExp): void {
  for (const name of namesMatching(folder, names)) removeIfFree(join(folder, name));
}

function namesMatching(folder: string, names: RegExp): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => names.test(name)) : [];
}

/** A file that a virus scanner reads cannot be deleted on Windows. It is only weight then, and no reason for a run to fail. */
function removeIfFree(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It goes with the next one, or with the weights.
  }
}

function readCheckpoint(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const failure = fileFailure(path, error);
    throw failure instanceof Failure ? failure : new Failure('jobs.checkpoint-unreadable', { path, reason: (error as Error).message }, { cause: error });
  }
}
