import { checklistItem, type SecurityItem } from './security-item.ts';

/** Where a page were made to run foreign script, that script would still have no Node. */
export const noNodeInPages = {
  ...checklistItem(2, 'Do not enable Node.js integration for remote content'),
  webPreferences: { nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
} satisfies SecurityItem;
