import type { Migration } from './migration.ts';

/**
 * Times are ISO 8601 in UTC, columns that end in `_json` hold one JSON document.
 * Rows are never deleted: ids are never given twice, and a year later everything can still be told.
 */
export const firstTables: Migration = {
  version: 1,
  up(database) {
    database.exec(`
      CREATE TABLE projects (
        id          TEXT PRIMARY KEY,
        name        TEXT NOT NULL UNIQUE,
        created_at  TEXT NOT NULL
      ) STRICT;

      -- The body comes last: lists that do not read it do not touch its pages.
      CREATE TABLE dataset_revisions (
        id          TEXT PRIMARY KEY,
        project     TEXT REFERENCES projects (id),
        name        TEXT NOT NULL,
        folder      TEXT NOT NULL,
        images      INTEGER NOT NULL CHECK (images >= 0),
        classes     INTEGER NOT NULL CHECK (classes >= 0),
        created_at  TEXT NOT NULL,
        report_json TEXT NOT NULL CHECK (json_valid(report_json)),
        body_json   TEXT NOT NULL CHECK (json_valid(body_json))
      ) STRICT;

      CREATE TABLE runs (
        id            TEXT PRIMARY KEY,
        number        INTEGER NOT NULL UNIQUE CHECK (number > 0),
        kind          TEXT NOT NULL,
        role          TEXT CHECK (role IN ('dense', 'small', 'control')),
        method        TEXT,
        revision      TEXT REFERENCES dataset_revisions (id),
        parent        TEXT REFERENCES runs (id),
        settings_json TEXT NOT NULL CHECK (json_valid(settings_json)),
        seed          INTEGER,
        state         TEXT NOT NULL CHECK (state IN ('queued', 'running', 'interrupted', 'stopped', 'done', 'failed')),
        failure_json  TEXT CHECK (json_valid(failure_json)),
        created_at    TEXT NOT NULL,
        started_at    TEXT,
        ended_at      TEXT,
        engine        TEXT,
        precision     TEXT,
        seconds       REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
        fettle        TEXT
      ) STRICT;
      CREATE INDEX runs_by_revision ON runs (revision);
      CREATE INDEX runs_by_parent ON runs (parent);
      CREATE INDEX runs_by_state ON runs (state);

      CREATE TABLE epochs (
        run          TEXT NOT NULL REFERENCES runs (id),
        stage        TEXT NOT NULL,
        epoch        INTEGER NOT NULL CHECK (epoch > 0),
        metrics_json TEXT NOT NULL CHECK (json_valid(metrics_json)),
        recorded_at  TEXT NOT NULL,
        PRIMARY KEY (run, stage, epoch)
      ) STRICT;

      CREATE TABLE evaluations (
        number       INTEGER PRIMARY KEY,
        run          TEXT NOT NULL REFERENCES runs (id),
        set_name     TEXT NOT NULL,
        source       TEXT NOT NULL,
        n            INTEGER NOT NULL CHECK (n >= 0),
        metrics_json TEXT NOT NULL CHECK (json_valid(metrics_json)),
        recorded_at  TEXT NOT NULL
      ) STRICT;
      CREATE INDEX evaluations_by_run ON evaluations (run);

      CREATE TABLE artifacts (
        run         TEXT NOT NULL REFERENCES runs (id),
        kind        TEXT NOT NULL,
        path        TEXT NOT NULL,
        bytes       INTEGER NOT NULL CHECK (bytes >= 0),
        sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
        recorded_at TEXT NOT NULL,
        PRIMARY KEY (run, path)
      ) STRICT;
      CREATE INDEX artifacts_by_hash ON artifacts (sha256);

      CREATE TABLE deliveries (
        number       INTEGER PRIMARY KEY,
        run          TEXT NOT NULL REFERENCES runs (id),
        sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
        target       TEXT NOT NULL,
        state        TEXT NOT NULL,
        details_json TEXT NOT NULL CHECK (json_valid(details_json)),
        recorded_at  TEXT NOT NULL
      ) STRICT;
      CREATE INDEX deliveries_by_run ON deliveries (run);

      -- What people said and decided, about a run, a revision or a project.
      CREATE TABLE notes (
        number       INTEGER PRIMARY KEY,
        subject      TEXT NOT NULL,
        kind         TEXT NOT NULL CHECK (kind IN ('note', 'decision')),
        author       TEXT,
        text         TEXT NOT NULL,
        details_json TEXT NOT NULL CHECK (json_valid(details_json)),
        recorded_at  TEXT NOT NULL
      ) STRICT;
      CREATE INDEX notes_by_subject ON notes (subject);
    `);
  },
};
