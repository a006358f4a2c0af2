import type { WebContents } from 'electron';
import { checklistItem, type SecurityItem } from './security-item.ts';

/** Whoever puts a webview into the page gets none. */
export const webviewOptions = {
  ...checklistItem(12, 'Verify WebView options before creation'),
  contentsRule: (contents: WebContents) => void contents.on('will-attach-webview', (event) => event.preventDefault()),
} satisfies SecurityItem;
