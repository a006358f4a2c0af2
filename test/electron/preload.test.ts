/** The compiled preload script, run with the stand-in as its only module, as the sandbox runs it. */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';
import { bridgeChannel, shellChannel, type FettleBridge } from '../../main/contract/bridge.ts';
import { noElectronInPages } from '../../electron/security/no-electron-in-pages.ts';
import * as electron from './stand-in.ts';

const source = stripTypeScriptTypes(readFileSync(new URL('../../electron/preload.cts', import.meta.url), 'utf8'));
const modules: string[] = [];
new Function('require', source)((name: string) => {
  modules.push(name);
  return electron;
});
const bridge = electron.record.exposed.get('fettleBridge') as unknown as FettleBridge;

test('the page is given five functions and nothing of Electron', () => {
  expect(Object.keys(bridge).sort()).toEqual([...noElectronInPages.exposed].sort());
  expect([...electron.record.exposed.keys()]).toEqual(['fettleBridge']);
  expect(modules).toEqual(['electron']);
});

test('its channels are those that the shell listens on', async () => {
  bridge.request({ type: 'stop', id: 1 });
  await bridge.chooseFolder();
  await bridge.openFolder('/plant');
  expect(electron.record.sentByPage).toEqual([
    [bridgeChannel, { type: 'stop', id: 1 }],
    [shellChannel, 'chooseFolder'],
    [shellChannel, 'openFolder', '/plant'],
  ]);
});

test('a listener hears replies without the event that they came with, until it stops', () => {
  const heard: unknown[][] = [];
  const stop = bridge.listen((...all: unknown[]) => heard.push(all));
  electron.ipcRenderer.emit(bridgeChannel, { sender: 'a way into Electron' }, { id: 1, type: 'started' });
  expect(stop()).toBeUndefined();
  electron.ipcRenderer.emit(bridgeChannel, {}, { id: 2, type: 'started' });
  expect(heard).toEqual([[{ id: 1, type: 'started' }]]);
});

test('a dropped file tells its path', () => {
  expect(bridge.pathOfDroppedFile({ name: 'images' } as File)).toBe('/plant/images');
});
