/** The page's own link, through the preload's messages, to the real router on a real library. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient } from '@trpc/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../main/app/app.ts';
import type { FettleApp } from '../../main/contract/app.ts';
import { bridgeChannel, shellChannel, type BridgeReply, type BridgeRequest } from '../../main/contract/bridge.ts';
import { createRouter, type AppRouter } from '../../main/contract/router.ts';
import type { WorkMessage } from '../../main/contract/works.ts';
import { openTransport } from '../../electron/ipc-transport.ts';
import { bridgeLink } from '../../renderer/client/bridge-link.ts';
import { Contents, ipcMain } from './stand-in.ts';
import { stateOf, work } from './works.ts';

vi.mock('electron', () => import('./stand-in.ts'));

let fettle: FettleApp;
let close: () => void;
let contents: Contents;
let answered: string[];
let ended: number;

beforeEach(async () => {
  contents = new Contents();
  contents.mainFrame.url = 'app://fettle/';
  answered = [];
  ended = 0;
  fettle = await createApp({ library: join(mkdtempSync(join(tmpdir(), 'fettle-bridge-')), 'библиотека'), language: 'en' });
  const messages = async function* (_input: object, signal?: AbortSignal): AsyncGenerator<{ id: string; message: WorkMessage }> {
    yield { id: '1', message: stateOf(work('w1', 'running')) };
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    ended++;
  };
  close = openTransport({
    router: createRouter({ ...fettle, workMessages: messages }),
    contents: () => contents as never,
    onAnswered: (path) => answered.push(path),
    actions: { chooseFolder: () => Promise.resolve('/plant'), openFolder: () => Promise.resolve() },
  });
});
afterEach(async () => {
  close();
  await fettle.close();
});

/** What a page sends; from another frame where one is given. */
const send = (request: unknown, senderFrame: unknown = contents.mainFrame) => ipcMain.emit(bridgeChannel, { sender: contents, senderFrame }, request);

function client() {
  const listeners: ((reply: BridgeReply) => void)[] = [];
  contents.send = (...message) => {
    contents.sent.push(message);
    // As between two processes: a copy, later.
    const reply = structuredClone(message[1]) as BridgeReply;
    setImmediate(() => listeners.forEach((listener) => listener(reply)));
  };
  const requests: BridgeRequest[] = [];
  const link = bridgeLink({
    request: (request) => {
      requests.push(request);
      send(structuredClone(request));
    },
    listen: (callback) => {
      listeners.push(callback);
      return () => {};
    },
  });
  return { requests, api: createTRPCClient<AppRouter>({ links: [link] }) };
}

test('the page asks and is answered as over HTTP', async () => {
  const { api } = client();
  expect((await api.history.query({})).runs).toEqual([]);
  const project = await api.createProject.mutate({ name: 'Прокат' });
  expect((await api.projects.query({})).projects.map(({ id, name }) => [id, name])).toEqual([[project.id, 'Прокат']]);
  expect(answered).toEqual(['history', 'createProject', 'projects']);
});

test('failures arrive with their code, to be said in the reader’s language', async () => {
  const { api } = client();
  await expect(api.show.query({ id: 'r99' })).rejects.toMatchObject({ data: { failure: { code: 'history.no-such-run' } } });
  await expect(api.createProject.mutate({ name: '' })).rejects.toMatchObject({ data: { failure: { code: 'contract.invalid-input', values: { field: 'name' } } } });
  await expect((api as unknown as Record<string, { query(): Promise<unknown> }>).demo.query()).rejects.toMatchObject({ data: { code: 'NOT_FOUND' } });
  expect(answered).toEqual([]);
});

test('messages of works are heard with their numbers until the page stops listening', async () => {
  const { api } = client();
  const heard: unknown[] = [];
  await new Promise<void>((resolve) => {
    const subscription = api.workMessages.subscribe({}, {
      onData: ({ id, data }) => {
        heard.push([id, data.type]);
        subscription.unsubscribe();
        resolve();
      },
    });
  });
  expect(heard).toEqual([['1', 'state']]);
  await expect.poll(() => ended).toBe(1);
});

test('a page that listens knows that it is connected, as over HTTP', async () => {
  const { api } = client();
  const states: string[] = [];
  const subscription = api.workMessages.subscribe({}, { onConnectionStateChange: ({ state }) => states.push(state) });
  await expect.poll(() => states).toEqual(['pending']);
  subscription.unsubscribe();
});

test.each(['did-navigate', 'render-process-gone', 'destroyed'])('a page that goes (%s) leaves nothing running behind', async (event) => {
  const { api } = client();
  api.workMessages.subscribe({}, {});
  await expect.poll(() => contents.sent.length).toBeGreaterThan(0);
  contents.emit(event);
  await expect.poll(() => ended).toBe(1);
});

test('a call that the page gives up is ended', async () => {
  const { api, requests } = client();
  const abort = new AbortController();
  const asked = api.history.query({}, { signal: abort.signal });
  abort.abort();
  await expect(asked).rejects.toThrow();
  expect(requests.map(({ type }) => type)).toEqual(['query', 'stop']);
});

test('who is not the page of the window is not heard', async () => {
  const request: BridgeRequest = { type: 'query', id: 1, path: 'history', input: {} };
  send(request, { url: 'app://fettle/' });
  send(request, null);
  contents.mainFrame.url = 'https://plant.example/';
  send(request);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(contents.sent).toEqual([]);
  const handler = ipcMain.handlers.get(shellChannel)!;
  expect(() => handler({ sender: contents, senderFrame: contents.mainFrame }, 'chooseFolder')).toThrow();
});

test('what is no request is not answered', async () => {
  for (const message of [null, 'query', { type: 'eval', id: 1 }, { type: 'query', id: -1, path: 'history' }]) send(message);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(contents.sent).toEqual([]);
});

test('the shell has two functions for the page and no third', async () => {
  const ask = (...args: unknown[]) => ipcMain.handlers.get(shellChannel)!({ sender: contents, senderFrame: contents.mainFrame }, ...args);
  expect(await ask('chooseFolder')).toBe('/plant');
  expect(() => ask('openExternal', 'https://plant.example/')).toThrow();
  expect(() => ask('openFolder', 7)).toThrow();
});

test('after closing nobody listens', () => {
  close();
  expect([ipcMain.listenerCount(bridgeChannel), ipcMain.handlers.size]).toEqual([0, 0]);
});
