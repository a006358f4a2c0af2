import type { App } from 'electron';
import { checklistItem, type SecurityItem } from './security-item.ts';

/** The operating system holds the page's process, too. Linux: never as root, since Chromium would then ask to leave it out. */
export const processSandbox = {
  ...checklistItem(4, 'Enable process sandboxing'),
  webPreferences: { sandbox: true },
  /** Before the application is ready: every process of a page, whatever window it is for. */
  beforeReady: (app: Pick<App, 'enableSandbox'>) => app.enableSandbox(),
} satisfies SecurityItem;
