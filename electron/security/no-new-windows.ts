import type { WebContents } from 'electron';
import { checklistItem, type SecurityItem } from './security-item.ts';

/** One window; no page opens a second. */
export const noNewWindows = {
  ...checklistItem(14, 'Disable or limit creation of new windows'),
  contentsRule: (contents: WebContents) => contents.setWindowOpenHandler(() => ({ action: 'deny' })),
} satisfies SecurityItem;
