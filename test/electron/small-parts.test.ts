/** The parts that hold one function of the system each. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { beforeEach, expect, test, vi } from 'vitest';
import { isAppAddress } from '../../electron/app-address.ts';
import { nameForNotices, notify, noticeOf } from '../../electron/notification.ts';
import { sleepBlock } from '../../electron/power.ts';
import { becomeOnlyInstance } from '../../electron/single-instance.ts';
import { app, BrowserWindow, record } from './stand-in.ts';
import { work } from './works.ts';

vi.mock('electron', () => import('./stand-in.ts'));

beforeEach(() => void (record.answer.isFirst = true));

test('sleep is held off once while work computes, and let go after', () => {
  const block = sleepBlock();
  for (const isComputing of [false, true, true]) block.hold(isComputing);
  expect(record.blockers.size).toBe(1);
  block.hold(false);
  expect(record.blockers.size).toBe(0);
});

test('the end of work is told by its name; what its user stopped is not', () => {
  expect(noticeOf(work('w1', 'done'), 'en')).toEqual({ title: 'Training', body: 'Done. The result is in the window.' });
  expect(noticeOf(work('w1', 'stopped'), 'en')).toBeNull();
  const failed = { ...work('w1', 'failed'), failure: { code: 'server.port-taken', values: { port: '80' }, detail: '', fact: '', remedy: '' } };
  expect(noticeOf(failed as never, 'ru')?.body).toContain('Порт 80 занят');
});

test('a click on the notice brings the window to the front', () => {
  let clicks = 0;
  notify({ title: 'a', body: 'b' }, () => clicks++);
  record.notices.at(-1)!.emit('click');
  expect(clicks).toBe(1);
});

test('Windows is told the name that the installer gives the shortcut; other systems are not', () => {
  nameForNotices(app as never, 'linux');
  expect(record.appUserModelId).toBe('');
  nameForNotices(app as never, 'win32');
  const packages = parse(readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8')) as { appId: string };
  expect(record.appUserModelId).toBe(packages.appId);
});

test('a second start shows the window of the first and ends', () => {
  const window = new BrowserWindow({});
  window.minimised = true;
  expect(becomeOnlyInstance(app as never, () => window as never)).toBe(true);
  app.emit('second-instance');
  expect([window.minimised, window.shown, window.focused]).toEqual([false, 1, true]);
  record.answer.isFirst = false;
  expect(becomeOnlyInstance(app as never, () => null)).toBe(false);
});

test.each<[string, boolean]>([
  ['app://fettle/', true],
  ['app://fettle/index.html#/history', true],
  ['app://other/', false],
  ['app://fettle.example/', false],
  ['app://user@fettle/', false],
  ['https://fettle/', false],
  ['file:///fettle/', false],
  ['about:blank', false],
  ['', false],
])('%s is our address: %s', (url, isOurs) => {
  expect(isAppAddress(url)).toBe(isOurs);
});
