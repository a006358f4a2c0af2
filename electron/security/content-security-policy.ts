import { securityHeaders } from '../../main/server/security-headers.ts';
import { checklistItem } from './security-item.ts';

/** The policy of the browser's window, word for word. */
export const contentSecurityPolicy = {
  ...checklistItem(7, 'Define a Content Security Policy'),
  responseHeaders: securityHeaders,
};
