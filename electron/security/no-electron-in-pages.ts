import type { FettleBridge } from '../../main/contract/bridge.ts';
import { checklistItem } from './security-item.ts';

/** Five functions of our own and nothing of Electron's. */
export const noElectronInPages = {
  ...checklistItem(20, 'Do not expose Electron APIs to untrusted web content'),
  exposed: ['request', 'listen', 'chooseFolder', 'openFolder', 'pathOfDroppedFile'] satisfies (keyof FettleBridge)[],
};
