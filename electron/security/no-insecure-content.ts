import { checklistItem, type SecurityItem } from './security-item.ts';

/** Nothing over HTTP stands in a page of a secure origin. */
export const noInsecureContent = {
  ...checklistItem(8, 'Do not enable allowRunningInsecureContent'),
  webPreferences: { allowRunningInsecureContent: false },
} satisfies SecurityItem;
