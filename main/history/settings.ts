/** Settings of the window, by name. The history keeps values as JSON and does not look inside. */
import { isDeepStrictEqual } from 'node:util';
import { read, write } from './access.ts';
import { audit } from './audit.ts';
import type { Library } from './library.ts';

export function readSettings(library: Library): Record<string, unknown> {
  const rows = read(library, () => library.database.prepare<[], { key: string; value: string }>('SELECT key, value_json AS value FROM settings').all());
  return Object.fromEntries(rows.flatMap(({ key, value }) => parsed(value).map((found) => [key, found])));
}

/** Nothing where it is no JSON: SQLite's `json_valid` looks no further than a character of zero, and a tool may have written one. */
function parsed(value: string): unknown[] {
  try {
    return [JSON.parse(value)];
  } catch {
    return [];
  }
}

/** Those that are not named stay. */
export function saveSettings(library: Library, settings: Record<string, unknown>): void {
  write(library, () => {
    const save = library.database.prepare('INSERT INTO settings (key, value_json) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json');
    const before = readSettings(library);
    for (const [key, value] of Object.entries(settings)) {
      if (value === undefined || isDeepStrictEqual(before[key], value)) continue;
      save.run(key, JSON.stringify(value));
      audit(library, { what: 'setting-changed', subject: `setting ${key}`, old: before[key], new: value });
    }
  });
}
