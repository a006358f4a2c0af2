/** The page of the desktop window in a real Chromium, over the shell's own channel and protocol: all of the desktop but Electron. */
import type { Browser, Page } from 'playwright-core';
import { answerRequest } from '../../../electron/app-protocol.ts';
import { openTransport } from '../../../electron/ipc-transport.ts';
import { createApp } from '../../../main/app/app.ts';
import type { FettleApp } from '../../../main/contract/app.ts';
import { bridgeChannel, shellChannel } from '../../../main/contract/bridge.ts';
import { createRouter } from '../../../main/contract/router.ts';
import { windowFolder } from '../../../main/server/window-folder.ts';
import { Contents, ipcMain } from '../../electron/stand-in.ts';
import { newFolder } from './application.ts';
import { openWindow } from './browser.ts';

/** Chromium alone has no `app:`; nothing is ever asked of this one, since every request is answered here. */
const origin = 'https://fettle.invalid';

export interface DesktopPage {
  app: FettleApp;
  page: Page;
  complaints: string[];
  close(): Promise<void>;
}

/** @param chosen what the system's dialog for folders answers */
export async function openDesktopPage(browser: Browser, chosen: string): Promise<DesktopPage> {
  const app = await createApp({ library: newFolder('library'), language: 'en' });
  const { context, page, complaints } = await openWindow(browser);
  const contents = new Contents();
  contents.mainFrame.url = 'app://fettle/';
  // A page that is being loaded anew hears nothing of what was meant for the one before.
  contents.send = (_channel, reply) => void page.evaluate((one) => (globalThis as unknown as { hear(one: unknown): void }).hear(one), reply).catch(() => undefined);
  // Another hash is no navigation of this kind.
  page.on('request', (request) => request.isNavigationRequest() && contents.emit('did-navigate'));
  const closeTransport = openTransport({
    router: createRouter(app),
    contents: () => contents as never,
    actions: { chooseFolder: () => Promise.resolve(chosen), openFolder: () => Promise.resolve() },
  });

  const event = { sender: contents, senderFrame: contents.mainFrame };
  await context.exposeFunction('ask', (message: unknown) => void ipcMain.emit(bridgeChannel, event, message));
  await context.exposeFunction('askShell', (...message: unknown[]) => ipcMain.handlers.get(shellChannel)!(event, ...message));
  await context.addInitScript(preload);
  await context.route(`${origin}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const request = { url: `app://fettle${pathname}${search}`, method: route.request().method(), headers: new Headers(route.request().headers()) };
    const answer = await answerRequest(request, { app, window: windowFolder(), language: 'en' });
    await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body: Buffer.from(await answer.arrayBuffer()) });
  });
  await page.goto(`${origin}/`);
  return {
    app,
    page,
    complaints,
    async close() {
      closeTransport();
      await context.close();
      await app.close();
    },
  };
}

/** What `electron/preload.cts` does, by other means. */
function preload(): void {
  const world = globalThis as unknown as { ask(message: unknown): void; askShell(...message: unknown[]): Promise<unknown>; hear(reply: unknown): void; fettleBridge: object };
  const listeners: ((reply: unknown) => void)[] = [];
  world.hear = (reply) => listeners.forEach((listener) => listener(reply));
  world.fettleBridge = {
    request: (message: unknown) => world.ask(message),
    listen: (listener: (reply: unknown) => void) => {
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
    chooseFolder: () => world.askShell('chooseFolder'),
    openFolder: (folder: string) => world.askShell('openFolder', folder),
    pathOfDroppedFile: () => '',
  };
}
