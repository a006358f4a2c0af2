import type { Session } from 'electron';
import { isAppAddress } from '../app-address.ts';
import { checklistItem } from './security-item.ts';

/** No camera, no place, no notification from the page. It may put text on the clipboard: a failure's report. */
export const permissionRequests = {
  ...checklistItem(5, 'Handle session permission requests from remote content'),
  sessionRule(session: Session) {
    session.setPermissionRequestHandler((contents, permission, answer) => answer(this.isGranted(permission, contents.getURL())));
    session.setPermissionCheckHandler((contents, permission, origin) => this.isGranted(permission, contents?.getURL() ?? origin));
    session.setDevicePermissionHandler(() => false);
  },
  isGranted: (permission: string, url: string): boolean => permission === 'clipboard-sanitized-write' && isAppAddress(url),
};
