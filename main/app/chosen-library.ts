/**
 * The library that was last chosen in a window, kept in a small file beside the system's default library. Every face begins there, so
 * that `r7` means one run on one machine; `--library` and `FETTLE_LIBRARY` go before it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../foundation/atomic-file.ts';
import { defaultLibraryFolder, libraryPaths } from '../history/index.ts';

export const chosenLibraryFile = 'chosen-library.json';
const chosenSchema = z.object({ folder: z.string().min(1) });

const placeOf = (environment: NodeJS.ProcessEnv): string => join(defaultLibraryFolder({ ...environment, FETTLE_LIBRARY: undefined }), chosenLibraryFile);

/** `FETTLE_LIBRARY`, the library that was chosen, or the system's default. One that is gone, as with its drive, is passed over and stays chosen. */
export function startingLibraryFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.FETTLE_LIBRARY) return defaultLibraryFolder(environment);
  const chosen = readChosen(placeOf(environment));
  return chosen !== null && existsSync(libraryPaths(chosen).database) ? chosen : defaultLibraryFolder(environment);
}

/** Does nothing where `FETTLE_LIBRARY` decides. @throws Failure of the disk */
export function rememberLibrary(folder: string, environment: NodeJS.ProcessEnv = process.env): void {
  if (!environment.FETTLE_LIBRARY) writeFileAtomically(placeOf(environment), JSON.stringify({ folder }));
}

function readChosen(path: string): string | null {
  try {
    return chosenSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).folder;
  } catch {
    return null;
  }
}
