import { beforeAll, expect, test } from 'vitest';
import { openLibrary, saveSettings } from '../../main/history/index.ts';
import { temporaryApp, type TemporaryApp } from './temporary-app.ts';

let world: TemporaryApp;
beforeAll(async () => {
  world = await temporaryApp();
});

test('settings are the usual ones until somebody changes them, one by one', async () => {
  expect(await world.ask('readSettings', {})).toEqual({ language: null, theme: 'system', expert: false });
  expect(await world.ask('saveSettings', { theme: 'contrast' })).toEqual({ language: null, theme: 'contrast', expert: false });
  await world.ask('saveSettings', { language: 'ru', expert: true });
  expect(await world.ask('readSettings', {})).toEqual({ language: 'ru', theme: 'contrast', expert: true });
});

test('a value that this version does not know is as if it were not there', async () => {
  const library = openLibrary(world.library);
  saveSettings(library, { theme: 'sepia', language: 'de' });
  library.close();
  expect(await world.ask('readSettings', {})).toMatchObject({ language: null, theme: 'system' });
});
