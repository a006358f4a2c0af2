/** One item of Electron's security checklist, and what answers it here. */
import type { App, Session, WebContents, WebPreferences } from 'electron';

export interface SecurityItem {
  /** Number in the checklist, from 1. */
  item: number;
  /** As the checklist words it. */
  name: string;
  link: string;
  /** What every window is made with; no window may say otherwise. */
  webPreferences?: WebPreferences;
  /** What no window may have at all. */
  forbiddenPreferences?: (keyof WebPreferences)[];
  beforeReady?(app: Pick<App, 'enableSandbox'>): void;
  sessionRule?(session: Session): void;
  /** For the contents of every window, also those that nobody meant to open. */
  contentsRule?(contents: WebContents): void;
}

/** The link is the checklist's own: its headings are numbered. */
export function checklistItem(item: number, name: string): Pick<SecurityItem, 'item' | 'name' | 'link'> {
  const heading = `${item} ${name}`.toLowerCase().replace(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');
  return { item, name, link: `https://www.electronjs.org/docs/latest/tutorial/security#${heading}` };
}
