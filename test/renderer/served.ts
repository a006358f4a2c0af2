/** The real application in the same process, asked by the window's own client. */
import './browser-globals.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localLink } from '@trpc/client';
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from '../../main/app/app.ts';
import type { FettleApp } from '../../main/contract/app.ts';
import { createRouter } from '../../main/contract/router.ts';
import { connect, type Link } from '../../renderer/client/client.ts';

export interface Served {
  app: FettleApp;
  /** Holds the library; for a test's own files too. */
  folder: string;
  /** Stores forget everything, as when a page is loaded anew; the application goes on. */
  reload(): void;
  end(): Promise<void>;
}

export async function serve(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'fettle окно '));
  const app = await createApp({ library: join(folder, 'library') });
  connect([localLink({ router: createRouter(app), createContext: async () => ({}) }) as Link]);
  const reload = (): void => void setActivePinia(createPinia());
  reload();
  return {
    app,
    folder,
    reload,
    async end() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until something is the case; for what happens between threads. */
export async function until(isSo: () => boolean, milliseconds = 30_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`It did not become so within ${milliseconds} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
