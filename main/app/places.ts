/** Where a search for a folder begins: the user's own folder, the drives of Windows, what is mounted besides on Linux and macOS. */
import { access, readdir } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { posix } from 'node:path';
import { setTimeout } from 'node:timers/promises';

export interface Place {
  kind: 'home' | 'drive';
  /** A letter with its colon, or the name of a mount; empty for the user's own folder. */
  name: string;
  path: string;
}

/** What the system is asked; tests hand over another. */
export interface SystemProbe {
  platform: NodeJS.Platform;
  home: string;
  user: string;
  exists(path: string): Promise<boolean>;
  /** Names of the folders in one, none where it cannot be read. */
  foldersIn(path: string): Promise<string[]>;
}

/** Behind A and B are floppy drives: asking one that is empty makes a noise and takes seconds. */
const driveLetters = [...'CDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The user's own folder first, then drives by their names. */
export async function places(probe: SystemProbe): Promise<Place[]> {
  const drives = (await drivePaths(probe)).map((path): Place => ({ kind: 'drive', name: nameOf(path), path }));
  return [{ kind: 'home', name: '', path: probe.home }, ...drives];
}

const nameOf = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1)!;

async function drivePaths({ platform, user, exists, foldersIn }: SystemProbe): Promise<string[]> {
  if (platform === 'win32') {
    const roots = driveLetters.map((letter) => `${letter}:\\`);
    const there = await Promise.all(roots.map(exists));
    return roots.filter((_, index) => there[index]);
  }
  // Desktops mount below a folder of the user, older ones right in /media; /mnt is for what an administrator mounts.
  const roots = platform === 'darwin' ? ['/Volumes'] : ['/run/media', '/media', '/mnt'];
  const below = async (folder: string) => (await foldersIn(folder)).map((name) => posix.join(folder, name));
  const found = await Promise.all(roots.map(async (root) => Promise.all((await below(root)).map((path) => (posix.basename(path) === user ? below(path) : [path])))));
  return found.flat(2);
}

/** Milliseconds. A network drive that does not answer must not hold up the others. */
const patience = 500;

export const systemProbe = (): SystemProbe => ({
  platform: process.platform,
  home: homedir(),
  user: userName(),
  exists: (path) => answered(access(path).then(() => true), false),
  foldersIn: (path) =>
    answered(
      readdir(path, { withFileTypes: true }).then((entries) =>
        entries
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
          .map(({ name }) => name)
          .sort(),
      ),
      [],
    ),
});

/** What fails or takes too long is as if it were not there. */
function answered<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([answer.catch(() => otherwise), setTimeout(patience, otherwise, { ref: false })]);
}

/** In a container a user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
