import type { Migration } from './migration.ts';

/** Devices that bundles go to, and what was heard of each. */
export const devices: Migration = {
  version: 4,
  up(database) {
    database.exec(`
      CREATE TABLE devices (
        name        TEXT PRIMARY KEY,
        -- 'ssh://user@host:port/folder'; NULL for a device that fetches its bundles itself.
        address     TEXT UNIQUE,
        -- Of the host's key at the first contact: another one is refused.
        key_type    TEXT,
        fingerprint TEXT,
        -- Path of the Python on the device that runs predict.py; NULL: the usual one.
        python      TEXT,
        added_at    TEXT NOT NULL,
        CHECK ((address IS NULL) = (fingerprint IS NULL) AND (fingerprint IS NULL) = (key_type IS NULL))
      ) STRICT;

      -- Outlives its device: what ran where stays known when the list changes.
      CREATE TABLE device_events (
        number       INTEGER PRIMARY KEY,
        device       TEXT NOT NULL,
        -- 'runs': what it runs, 'benchmark', 'refused', 'rolled-back'.
        kind         TEXT NOT NULL CHECK (kind IN ('runs', 'benchmark', 'refused', 'rolled-back')),
        details_json TEXT NOT NULL CHECK (json_valid(details_json)),
        recorded_at  TEXT NOT NULL
      ) STRICT;
      CREATE INDEX device_events_by_device ON device_events (device, kind);
    `);
  },
};
