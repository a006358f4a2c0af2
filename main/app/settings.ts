/** `readSettings` and `saveSettings`: of the window, kept in the library so that they move with it. */
import type { Procedure } from '../contract/app.ts';
import { settingsSchema, type Settings } from '../contract/projects.ts';
import { readSettings, saveSettings, type Library } from '../history/index.ts';
import type { Session } from './session.ts';

const usual: Settings = { language: null, theme: 'system', expert: false };

/** A value that this version does not know, written by another one, is as if it were not there. */
function settingsOf(library: Library): Settings {
  const stored = readSettings(library);
  const known = Object.entries(settingsSchema.shape).filter(([name, schema]) => schema.safeParse(stored[name]).success);
  return { ...usual, ...(Object.fromEntries(known.map(([name]) => [name, stored[name]])) as Partial<Settings>) };
}

export function readSettingsProcedure(session: Session): Procedure<'readSettings'> {
  return async () => settingsOf(session.library());
}

export function saveSettingsProcedure(session: Session): Procedure<'saveSettings'> {
  return async (change) => {
    const library = session.library();
    saveSettings(library, change);
    return settingsOf(library);
  };
}
