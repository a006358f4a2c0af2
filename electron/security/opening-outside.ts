import { statSync } from 'node:fs';
import { extname, isAbsolute } from 'node:path';
import { checklistItem } from './security-item.ts';

/** `openExternal` is not used at all. The file manager is opened on folders; a file, which it could start, is only shown. */
export const openingOutside = {
  ...checklistItem(15, 'Do not use shell.openExternal with untrusted content'),
  /** `opened`: a folder. `shown`: in its folder, since opening could start it. `refused`: not there, or no full path. */
  wayOf(path: string, platform: NodeJS.Platform): 'opened' | 'shown' | 'refused' {
    if (!isAbsolute(path)) return 'refused';
    const facts = statSync(path, { throwIfNoEntry: false });
    if (!facts) return 'refused';
    // On macOS a program is a folder.
    return facts.isDirectory() && !(platform === 'darwin' && extname(path) !== '') ? 'opened' : 'shown';
  },
};
