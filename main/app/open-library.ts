/** `openLibrary`: the whole process works in another library from now on. Until that one is open, the one before stays. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { Failure } from '../foundation/failure.ts';
import { heldFailure, jobHolder, libraryPaths, openLibrary } from '../history/index.ts';
import { chosenLibraryFile, rememberLibrary } from './chosen-library.ts';
import type { Session } from './session.ts';
import type { Works } from './works.ts';

export interface Moving {
  /** The library was not named by an option, so what is chosen is where to begin next time. */
  remember: boolean;
  /** Ends what goes on for the library of before: bundles signed by its key, reports meant for its list. */
  leave(): Promise<void>;
}

export function openLibraryProcedure(session: Session, works: Works, { remember, leave }: Moving): Procedure<'openLibrary'> {
  return async ({ folder: wished }) => {
    works.requireRest();
    const folder = resolve(wished);
    if (folder === session.libraryFolder) return { folder };
    refuseOtherFolders(folder);
    const next = openLibrary(folder);
    const holder = jobHolder(next);
    if (holder) {
      next.close();
      throw heldFailure(holder);
    }
    await leave();
    session.moveTo(next);
    works.moveTo(next.folder);
    if (remember) rememberLibrary(next.folder);
    return { folder: next.folder };
  };
}

/** Systems put these into any folder that is looked at. */
const ofTheSystem = new Set(['desktop.ini', 'thumbs.db', chosenLibraryFile]);

/** A library among somebody's images would be found by nobody, and taken for classes. */
function refuseOtherFolders(folder: string): void {
  if (existsSync(libraryPaths(folder).database) || !existsSync(folder)) return;
  let entries: string[];
  try {
    entries = readdirSync(folder);
  } catch (error) {
    throw new Failure('app.folder-unreadable', { path: folder, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, { cause: error });
  }
  // A library whose database is lost has backups, and is refused by name when it is opened.
  const entry = entries.find((name) => !name.startsWith('.') && !ofTheSystem.has(name.toLowerCase()));
  if (entry !== undefined && !existsSync(libraryPaths(folder).backups)) throw new Failure('app.no-library', { folder, entry });
}
