/** The one window: its place and its security. What shows the page in it is `showPage`, once the channels know the window. */
import { fileURLToPath } from 'node:url';
import { BrowserWindow, screen } from 'electron';
import { secureWebPreferences } from './security/checklist.ts';
import { ownProtocol } from './security/own-protocol.ts';
import { placeOnScreens, readWindowState, smallestSize, writeWindowState } from './window-state.ts';

const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));

/**
 * @param stateFile where its place is kept from one start to the next
 * @param onClose may keep the window open
 * @returns still empty and hidden
 */
export function makeWindow(stateFile: string, onClose: (event: { preventDefault(): void }) => void): BrowserWindow {
  const kept = readWindowState(stateFile);
  const main = screen.getPrimaryDisplay();
  const screens = [main, ...screen.getAllDisplays().filter((display) => display.id !== main.id)].map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeOnScreens(kept?.bounds ?? null, screens),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Fettle',
    // Nothing white flashes up before the page has drawn its theme.
    show: false,
    webPreferences: secureWebPreferences({ preload, spellcheck: false }),
  });
  window.once('ready-to-show', () => {
    // Maximising shows a window: before the page has drawn, it would be white.
    if (kept?.maximised) window.maximize();
    window.show();
  });
  window.on('close', onClose);
  window.on('close', () => writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximised: window.isMaximized() }));
  return window;
}

/** The page asks its first questions before its loading is over: by then messages of this window must be answered. */
export async function showPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(ownProtocol.startAddress);
}
