import type { Migration } from './migration.ts';

/** What the wizard remembers of a project, and the settings of the window. */
export const projectsOfTheWindow: Migration = {
  version: 2,
  up(database) {
    database.exec(`
      ALTER TABLE projects ADD COLUMN draft_json TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(draft_json));
      ALTER TABLE projects ADD COLUMN opened_at TEXT;
      ALTER TABLE projects ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));

      CREATE TABLE settings (
        key        TEXT PRIMARY KEY,
        value_json TEXT NOT NULL CHECK (json_valid(value_json))
      ) STRICT;
    `);
  },
};
