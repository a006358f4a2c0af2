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

test('a value that is JSON to SQLite and to nobody else is as if it were not there', () => {
  const library = temporaryLibrary();
  saveSettings(library, { theme: 'dark', expert: true });
  // Found by `npm run evidence:fuzz -- --reader library-settings`.
  library.database.prepare("UPDATE settings SET value_json = ? WHERE key = 'theme'").run('true\u0000"dark"');
  expect(readSettings(library)).toEqual({ expert: true });
});
