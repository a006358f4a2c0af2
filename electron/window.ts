/** The one window: its place, its security, its address. */
import { fileURLToPath } from 'node:url';
import { BrowserWindow, screen } from 'electron';
import { secureWebPreferences } from './security/checklist.ts';
import { ownProtocol } from './security/own-protocol.ts';
import { placeOnScreens, readWindowState, smallestSize, writeWindowState } from './window-state.ts';

const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));

/**
 * @param stateFile where its place is kept from one start to the next
 * @param onClose may keep the window open
 * @returns once the page is there
 */
export async function openWindow(stateFile: string, onClose: (event: { preventDefault(): void }) => void): Promise<BrowserWindow> {
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
  if (kept?.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', onClose);
  window.on('close', () => writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximised: window.isMaximized() }));
  await window.loadURL(ownProtocol.startAddress);
  return window;
}
