import { checklistItem, type SecurityItem } from './security-item.ts';

/** There are no webviews, so none opens windows. */
export const noWebviewPopups = {
  ...checklistItem(11, 'Do not use allowpopups for WebViews'),
  webPreferences: { webviewTag: false },
} satisfies SecurityItem;
