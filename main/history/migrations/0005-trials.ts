import type { Migration } from './migration.ts';

/** What a search saw of its candidates, so that it goes on where it was interrupted. */
export const trials: Migration = {
  version: 5,
  up(database) {
    database.exec(`
      CREATE TABLE trials (
        run         TEXT NOT NULL REFERENCES runs (id),
        candidate   TEXT NOT NULL,
        -- 0: looked at without training; the highest: trained in full.
        rung        INTEGER NOT NULL CHECK (rung >= 0),
        seconds     REAL NOT NULL CHECK (seconds >= 0),
        result_json TEXT NOT NULL CHECK (json_valid(result_json)),
        recorded_at TEXT NOT NULL,
        PRIMARY KEY (run, candidate, rung)
      ) STRICT;
    `);
  },
};
