import type { WebContents } from 'electron';
import { isAppAddress } from '../app-address.ts';
import { checklistItem, type SecurityItem } from './security-item.ts';

/** A link, a redirect or a dropped file cannot put another page into the window. */
export const limitedNavigation = {
  ...checklistItem(13, 'Disable or limit navigation'),
  contentsRule(contents: WebContents) {
    const hold = (event: { preventDefault(): void; url: string }) => {
      if (!isAppAddress(event.url)) event.preventDefault();
    };
    contents.on('will-navigate', hold);
    contents.on('will-frame-navigate', hold);
    contents.on('will-redirect', hold);
  },
} satisfies SecurityItem;
