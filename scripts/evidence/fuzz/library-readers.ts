/** Readers of what a library and the choice of one keep of settings. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteError } from 'better-sqlite3';
import { chosenLibraryFile, startingLibraryFolder } from '../../../main/app/chosen-library.ts';
import type { Session } from '../../../main/app/session.ts';
import { readSettingsProcedure } from '../../../main/app/settings.ts';
import { defaultLibraryFolder, openLibrary, type Library } from '../../../main/history/index.ts';
import type { Reader } from './reader.ts';

let library: Library | undefined;
let place: string | undefined;

/** One a process, gone with it. */
function openPlace(): string {
  if (place === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'fettle-fuzz-library-'));
    process.once('exit', () => {
      library?.close();
      rmSync(made, { recursive: true, force: true });
    });
    place = made;
  }
  return place;
}

/** Past the program, as a tool for databases would write it. @returns null where the database takes no such text */
async function readStored(bytes: Uint8Array): Promise<unknown> {
  library ??= openLibrary(join(openPlace(), 'library'));
  const text = Buffer.from(bytes).toString('utf8');
  try {
    for (const key of ['language', 'theme', 'expert', text.slice(0, 20)]) {
      library.database.prepare('INSERT INTO settings (key, value_json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json').run(key, text);
    }
    const opened = library;
    return await readSettingsProcedure({ library: () => opened } as unknown as Session)(undefined as never, {} as never);
  } catch (error) {
    if (error instanceof SqliteError) return null;
    throw error;
  } finally {
    library.database.prepare('DELETE FROM settings').run();
  }
}

function readChosen(bytes: Uint8Array): string | null {
  const environment = { HOME: openPlace(), XDG_DATA_HOME: join(openPlace(), 'data'), LOCALAPPDATA: join(openPlace(), 'data') };
  const usual = defaultLibraryFolder(environment);
  mkdirSync(usual, { recursive: true });
  writeFileSync(join(usual, chosenLibraryFile), bytes);
  const folder = startingLibraryFolder(environment);
  return folder === usual ? null : folder;
}

/** A library that is chosen, and there. */
function chosenSamples(): Uint8Array[] {
  library ??= openLibrary(join(openPlace(), 'library'));
  return [Buffer.from(JSON.stringify({ folder: library.folder }))];
}

export const libraryReaders: readonly Reader[] = [
  { name: 'library-settings', samples: () => ['"ru"', '"dark"', 'true', 'null', '{"a": [1, 2.5, "б"]}'].map((text) => Buffer.from(text)), read: readStored },
  { name: 'chosen-library', samples: chosenSamples, read: readChosen },
];
