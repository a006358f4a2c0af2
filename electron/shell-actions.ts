/** What the page cannot do itself: the system's dialog for folders, and its file manager. */
import { dialog, shell, type BrowserWindow } from 'electron';
import { say, type Language } from '../main/foundation/language.ts';
import { openingOutside } from './security/opening-outside.ts';

export interface ShellActions {
  /** @returns `null` where the dialog was closed */
  chooseFolder(): Promise<string | null>;
  /** @throws where it is no folder */
  openFolder(folder: string): Promise<void>;
}

export function shellActions(window: () => BrowserWindow | null, language: () => Language): ShellActions {
  return {
    async chooseFolder() {
      const owner = window();
      if (!owner) return null;
      const { canceled, filePaths } = await dialog.showOpenDialog(owner, {
        title: say('shell.choose-folder', {}, language()),
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    async openFolder(folder) {
      const way = openingOutside.wayOf(folder, process.platform);
      if (way === 'refused') throw new Error('Only folders are opened.');
      if (way === 'shown') return shell.showItemInFolder(folder);
      const problem = await shell.openPath(folder);
      if (problem) throw new Error(problem);
    },
  };
}
