/** The whole program over the stand-in: a start, a call of the page, work, and the end. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test, vi } from 'vitest';
import { bridgeChannel } from '../../main/contract/bridge.ts';
import { leave, stay } from '../../electron/quit-question.ts';
import { app, ipcMain, record } from './stand-in.ts';

vi.mock('electron', () => import('./stand-in.ts'));

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../scripts/with-set-up.mjs', import.meta.url)), 'build:window']);
  process.env.FETTLE_LIBRARY = mkdtempSync(join(tmpdir(), 'fettle-library-'));
  record.firstMessages = [[bridgeChannel, { type: 'query', id: 7_000, path: 'readSettings', input: {} }]];
  await import('../../electron/main.ts');
  await vi.waitUntil(() => record.windows.length === 1, { timeout: 30_000 });
}, 120_000);

const window = () => record.windows[0];
let requests = 0;
/** As the preload script sends it; the replies so far, by their number. */
function ask(type: 'query' | 'mutation', path: string, input: object): number {
  ipcMain.emit(bridgeChannel, { sender: window().webContents, senderFrame: window().webContents.mainFrame }, { type, id: ++requests, path, input });
  return requests;
}
const replyTo = (id: number) => window().webContents.sent.map(([, reply]) => reply as { id: number; type: string; data: Record<string, unknown> }).find((reply) => reply.id === id);

test('the window shows our page, with the preload script and without Node', async () => {
  expect(window().webContents.mainFrame.url).toBe('app://fettle/');
  expect(window().shown).toBe(1);
  expect(window().options.webPreferences).toMatchObject({ sandbox: true, nodeIntegration: false, preload: expect.stringMatching(/electron[\\/]preload\.cjs$/) as string });
  const page = await record.protocols.get('app')!(new Request('app://fettle/'));
  expect(await page.text()).toContain('<div id="app">');
});

test('what the page asks while it is being loaded is answered', async () => {
  await expect.poll(() => replyTo(7_000)?.data).toMatchObject({ theme: 'system' });
});

test('the page is answered by the application', async () => {
  const id = ask('query', 'history', {});
  await expect.poll(() => replyTo(id)?.data).toMatchObject({ runs: [] });
});

test('the menu follows the language that the user sets', async () => {
  expect(record.menus.at(-1)!.map(({ label }) => label)).toContain('Edit');
  ask('mutation', 'saveSettings', { language: 'ru' });
  await expect.poll(() => record.menus.at(-1)!.map(({ label }) => label)).toContain('Правка');
});

test('a crash log that is empty says so when it is copied', () => {
  record.menus.at(-1)!.flatMap(({ submenu }) => submenu).find(({ label }) => label === 'Скопировать журнал сбоев')!.click!();
  expect(record.clipboard).toContain('Журнал сбоев пуст');
});

test('while work runs the machine stays awake and the taskbar shows it; its end is told where nobody looks', async () => {
  window().focused = false;
  ask('mutation', 'startWork', { procedure: 'samples', input: { perClass: 10 } });
  await expect.poll(() => record.blockers.size, { timeout: 30_000 }).toBe(1);
  await expect.poll(() => record.notices.map(({ options }) => options.title), { timeout: 60_000 }).toEqual(['Создание образцов']);
  expect(record.blockers.size).toBe(0);
  expect(window().progress.at(-1)?.[0]).toBe(-1);
});

test('leaving during work asks; who stays goes on, who leaves ends the program with its library closed', async () => {
  ask('mutation', 'startWork', { procedure: 'samples', input: { perClass: 400, seed: 5 } });
  await expect.poll(() => record.blockers.size, { timeout: 30_000 }).toBe(1);
  record.answer.question = stay;
  window().close();
  await expect.poll(() => record.questions.length).toBe(1);
  expect([window().isDestroyed(), record.quits]).toEqual([false, 0]);
  record.answer.question = leave;
  app.quit();
  await expect.poll(() => record.quits, { timeout: 30_000 }).toBe(1);
  expect([window().isDestroyed(), record.questions.length, ipcMain.listenerCount(bridgeChannel)]).toEqual([true, 2, 0]);
});
