import { checklistItem, type SecurityItem } from './security-item.ts';

/** Chromium's unfinished parts stay off. */
export const noExperimentalFeatures = {
  ...checklistItem(9, 'Do not enable experimental features'),
  webPreferences: { experimentalFeatures: false },
} satisfies SecurityItem;
