/** One program at a time: a second start shows the window of the first. */
import type { App, BrowserWindow } from 'electron';

/** @returns false where another one runs; this one is to end then */
export function becomeOnlyInstance(app: Pick<App, 'requestSingleInstanceLock' | 'on'>, window: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const shown = window();
    if (shown) bringToFront(shown);
  });
  return true;
}

export function bringToFront(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
