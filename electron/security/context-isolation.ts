import { checklistItem, type SecurityItem } from './security-item.ts';

/** The page cannot change what the preload script uses. */
export const contextIsolation = {
  ...checklistItem(3, 'Enable context isolation'),
  webPreferences: { contextIsolation: true },
} satisfies SecurityItem;
