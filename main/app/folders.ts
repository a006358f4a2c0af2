/** `listFolders`: for choosing a folder where there is no dialog of the system. */
import { readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { extensionOf, extensionsOf } from '../dataset/image-format.ts';
import { compareNames } from '../dataset/scanned-image.ts';
import { Failure } from '../foundation/failure.ts';
import { places, systemProbe } from './places.ts';

const imageExtensions = new Set(Object.values(extensionsOf).flat());

export function listFoldersProcedure(): Procedure<'listFolders'> {
  return async ({ path: wished }) => {
    const path = resolve(wished ?? homedir());
    let entries: Dirent[];
    try {
      entries = await readdir(path, { withFileTypes: true });
    } catch (error) {
      throw new Failure('app.folder-unreadable', { path, reason: (error as NodeJS.ErrnoException).code ?? String(error) }, { cause: error });
    }
    const visible = entries.filter(({ name }) => !isHidden(name));
    const areFolders = await Promise.all(visible.map((entry) => isFolder(path, entry)));
    const parent = dirname(path);
    return {
      path,
      parent: parent === path ? null : parent,
      folders: visible
        .filter((_, index) => areFolders[index])
        .map(({ name }) => ({ name, path: join(path, name) }))
        .sort((left, right) => compareNames(left.name.toLocaleLowerCase(), right.name.toLocaleLowerCase())),
      places: await places(systemProbe()),
      images: visible.filter(({ name }, index) => !areFolders[index] && imageExtensions.has(extensionOf(name))).length,
    };
  };
}

/** `$RECYCLE.BIN` and its like are the system's. */
function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('$') || name === 'System Volume Information';
}

async function isFolder(path: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return (await stat(join(path, entry.name))).isDirectory();
  } catch {
    return false;
  }
}
