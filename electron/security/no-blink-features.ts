import { checklistItem, type SecurityItem } from './security-item.ts';

/** No single feature is switched on either; the preference must not even be there. */
export const noBlinkFeatures = {
  ...checklistItem(10, 'Do not use enableBlinkFeatures'),
  forbiddenPreferences: ['enableBlinkFeatures'],
} satisfies SecurityItem;
