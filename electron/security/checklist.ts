/** Electron's security checklist, item by item (https://www.electronjs.org/docs/latest/tutorial/security), and its rules put into force. */
import type { App, Session, WebPreferences } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { contextIsolation } from './context-isolation.ts';
import { currentElectron } from './current-electron.ts';
import { fuses } from './fuses.ts';
import { limitedNavigation } from './limited-navigation.ts';
import { noBlinkFeatures } from './no-blink-features.ts';
import { noElectronInPages } from './no-electron-in-pages.ts';
import { noExperimentalFeatures } from './no-experimental-features.ts';
import { noInsecureContent } from './no-insecure-content.ts';
import { noNewWindows } from './no-new-windows.ts';
import { noNodeInPages } from './no-node-in-pages.ts';
import { noWebviewPopups } from './no-webview-popups.ts';
import { onlySecureContent } from './only-secure-content.ts';
import { openingOutside } from './opening-outside.ts';
import { ownProtocol } from './own-protocol.ts';
import { permissionRequests } from './permission-requests.ts';
import { processSandbox } from './process-sandbox.ts';
import { senderOfMessages } from './sender-of-messages.ts';
import { webSecurity } from './web-security.ts';
import { webviewOptions } from './webview-options.ts';
import type { SecurityItem } from './security-item.ts';

export const securityChecklist: readonly SecurityItem[] = [
  onlySecureContent,
  noNodeInPages,
  contextIsolation,
  processSandbox,
  permissionRequests,
  webSecurity,
  contentSecurityPolicy,
  noInsecureContent,
  noExperimentalFeatures,
  noBlinkFeatures,
  noWebviewPopups,
  webviewOptions,
  limitedNavigation,
  noNewWindows,
  openingOutside,
  currentElectron,
  senderOfMessages,
  ownProtocol,
  fuses,
  noElectronInPages,
];

/** The preferences of a window: those of the checklist, and what is added to them. @throws where an addition would loosen one */
export function secureWebPreferences(additions: WebPreferences = {}): WebPreferences {
  const held = Object.assign({}, ...securityChecklist.map((item) => item.webPreferences ?? {})) as WebPreferences;
  const forbidden = [...Object.keys(held), ...securityChecklist.flatMap((item) => item.forbiddenPreferences ?? [])];
  const loosened = Object.keys(additions).find((name) => forbidden.includes(name));
  if (loosened) throw new Error(`The security checklist holds '${loosened}'.`);
  return { ...additions, ...held };
}

/** To be called before the application is ready. */
export function enforceChecklist(app: App): void {
  for (const item of securityChecklist) item.beforeReady?.(app);
  app.on('web-contents-created', (_event, contents) => {
    for (const item of securityChecklist) item.contentsRule?.(contents);
  });
}

/** To be called when the application is ready, before the first window. */
export function enforceOnSession(session: Session): void {
  for (const item of securityChecklist) item.sessionRule?.(session);
}
