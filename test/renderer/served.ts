/** The real application in the same process, asked by the window's own client. */
import './browser-globals.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { createPinia, setActivePinia } from 'pinia';
import { createApp } from '../../main/app/app.ts';
import type { FettleApp } from '../../main/contract/app.ts';
import { createRouter } from '../../main/contract/router.ts';
import { connect, type Link } from '../../renderer/client/client.ts';

export interface Served {
  app: FettleApp;
  /** Holds the library; for a test's own files too. */
  folder: string;
  /** From now on answers of a procedure wait until the test lets each of them through, in whatever order: as over a slow network. */
  hold(procedure: string): HeldAnswer[];
  /** Stores forget everything, as when a page is loaded anew; the application goes on. */
  reload(): void;
  end(): Promise<void>;
}

export interface HeldAnswer {
  input: unknown;
  letThrough(): Promise<void>;
}

export async function serve(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'fettle окно '));
  const app = await createApp({ library: join(folder, 'library') });
  const held = new Map<string, HeldAnswer[]>();
  const holding: Link = () => ({ op, next }) =>
    observable((observer) => {
      const answers = held.get(op.path);
      if (!answers) return next(op).subscribe(observer);
      let open = (): void => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      const letThrough = async (): Promise<void> => {
        open();
        // The answer passes through the store before the test goes on.
        await new Promise((resolve) => setTimeout(resolve, 20));
      };
      answers.push({ input: op.input, letThrough });
      const after = <Value>(pass: (value: Value) => void) => (value: Value) => void opened.then(() => pass(value));
      return next(op).subscribe({ next: after((value) => observer.next(value)), error: after((error) => observer.error(error)), complete: () => void opened.then(() => observer.complete()) });
    });
  connect([holding, localLink({ router: createRouter(app), createContext: async () => ({}) }) as Link]);
  const reload = (): void => void setActivePinia(createPinia());
  reload();
  return {
    app,
    folder,
    reload,
    hold(procedure) {
      held.set(procedure, []);
      return held.get(procedure)!;
    },
    async end() {
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
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
