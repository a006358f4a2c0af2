import { expect, test } from 'vitest';
import { readSettings, saveSettings } from '../../main/history/settings.ts';
import { temporaryLibrary } from './temporary-library.ts';

test('settings that are not named stay, those that are named are replaced', () => {
  const library = temporaryLibrary();
  expect(readSettings(library)).toEqual({});
  saveSettings(library, { theme: 'dark', language: null });
  saveSettings(library, { theme: 'contrast', expert: true, language: undefined });
  expect(readSettings(library)).toEqual({ theme: 'contrast', language: null, expert: true });
});
