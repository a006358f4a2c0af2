import { checklistItem, type SecurityItem } from './security-item.ts';

/** The page's origin counts. */
export const webSecurity = {
  ...checklistItem(6, 'Do not disable webSecurity'),
  webPreferences: { webSecurity: true },
} satisfies SecurityItem;
