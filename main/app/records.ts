/** `addNote` and `deleteWeights`: what is said of a run later, and what need not be kept of it. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { fileFailure } from '../foundation/atomic-file.ts';
import { Failure } from '../foundation/failure.ts';
import { findRevision, findRun, jobHolder, listNotes, listProjects, listRuns, recordNote, requireRun, runFolder, type Library, type Run } from '../history/index.ts';
import { exportFolderName } from '../jobs/bodies/network-job.ts';
import { resultFileName } from './network-runs.ts';
import type { Session } from './session.ts';

export function addNoteProcedure(session: Session): Procedure<'addNote'> {
  return async ({ subject, text }) => {
    const library = session.library();
    const isKnown = findRun(library, subject) || findRevision(library, subject) || listProjects(library).some(({ id }) => id === subject);
    if (!isKnown) throw new Failure('app.no-such-subject', { subject });
    recordNote(library, { subject, kind: 'note', author: null, text, details: {} });
    return {};
  };
}

/** See `shown-note.ts`. */
export const deletedNote = 'weights-deleted';

/** What a record is made of: everything else in the folder of a run can go. */
const records = new Set([resultFileName, `${exportFolderName}/report.json`]);

export function deleteWeightsProcedure(session: Session): Procedure<'deleteWeights'> {
  return async ({ run: id }) => {
    const library = session.library();
    const run = requireRun(library, id);
    refuseWhatIsNeeded(library, run);
    const folder = runFolder(library.folder, id);
    const files = filesOf(folder).filter((file) => !records.has(file));
    const freedBytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    // The note first: files that are gone without a word would look like a damaged library.
    recordNote(library, { subject: id, kind: 'decision', author: null, text: deletedNote, details: { files: files.length, bytes: freedBytes } });
    for (const file of files) {
      try {
        rmSync(join(folder, file), { force: true });
      } catch (error) {
        throw fileFailure(join(folder, file), error);
      }
    }
    return { run: id, freedBytes };
  };
}

/** A run that is under way, and one that unfinished runs start from: they read its network again when they go on. */
function refuseWhatIsNeeded(library: Library, run: Run): void {
  const isUnderWay = run.state === 'running' && jobHolder(library) !== null;
  if (isUnderWay) throw new Failure('app.weights-in-use', { run: run.id, by: run.id, used: 'itself' });
  const child = listRuns(library, { parent: run.id }).find(({ id, state }) => state !== 'done' && state !== 'failed' && !wasGivenUp(library, id));
  if (child) throw new Failure('app.weights-in-use', { run: run.id, by: child.id, used: 'child' });
}

/** Its own files were deleted: nobody means to go on with it. */
function wasGivenUp(library: Library, run: string): boolean {
  return listNotes(library, run).some(({ kind, text }) => kind === 'decision' && text === deletedNote);
}

/** Relative to the folder, with '/'. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'));
}
