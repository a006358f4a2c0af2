import type { Session } from 'electron';
import { isAppAddress } from '../app-address.ts';
import { checklistItem } from './security-item.ts';

/** Everything that the window needs is in the program: no request leaves the machine, not even to it. */
export const onlySecureContent = {
  ...checklistItem(1, 'Only load secure content'),
  sessionRule(session: Session) {
    session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !this.mayLoad(details.url) }));
  },
  /** The page's own files, what the page draws itself, and the developer tools. */
  mayLoad: (url: string): boolean => isAppAddress(url) || ['data:', 'blob:', 'devtools:'].includes(URL.parse(url)?.protocol ?? ''),
};
