/**
 * The library: one folder that holds everything Fettle made, and can be copied as a whole.
 *
 *     history.sqlite     what happened (tables in `migrations/`)
 *     datasets/          frozen revisions as files, where they are written out
 *     runs/<run id>/     checkpoints and networks of one run
 *     exports/           bundles for devices
 *     keys/              the key that signs bundles (only its owner may read it), and the number of the newest bundle
 *     cache/             decoded images; may be deleted at any time
 *     backups/           consistent copies of history.sqlite
 *     jobs.lock          held by the one process that may run jobs (`job-lock.ts`)
 */
import { homedir } from 'node:os';
import { join, posix, resolve, win32 } from 'node:path';

export interface LibraryPaths {
  database: string;
  datasets: string;
  runs: string;
  exports: string;
  keys: string;
  cache: string;
  backups: string;
  jobLock: string;
  jobHolder: string;
}

export function libraryPaths(folder: string): LibraryPaths {
  return {
    database: join(folder, 'history.sqlite'),
    datasets: join(folder, 'datasets'),
    runs: join(folder, 'runs'),
    exports: join(folder, 'exports'),
    keys: join(folder, 'keys'),
    cache: join(folder, 'cache'),
    backups: join(folder, 'backups'),
    jobLock: join(folder, 'jobs.lock'),
    jobHolder: join(folder, 'jobs.holder.json'),
  };
}

/** Folder of one run inside the library; it may not exist yet. */
export function runFolder(libraryFolder: string, run: string): string {
  return join(libraryPaths(libraryFolder).runs, run);
}

/**
 * `FETTLE_LIBRARY`, or the system's place for application data: `%LOCALAPPDATA%\Fettle`,
 * `~/Library/Application Support/Fettle`, `$XDG_DATA_HOME/Fettle` (`~/.local/share/Fettle`).
 */
export function defaultLibraryFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (environment.FETTLE_LIBRARY) return resolve(environment.FETTLE_LIBRARY);
  if (platform === 'win32') return win32.join(environment.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Fettle');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Fettle');
  return posix.join(environment.XDG_DATA_HOME || posix.join(home, '.local', 'share'), 'Fettle');
}
