import { recordsOf } from '../audit-records.ts';
import { appendRow } from '../audit-rows.ts';
import type { Migration } from './migration.ts';

/**
 * What was done, by whom and why, each row bound to the one before it by a hash; see `audit.ts`.
 * What a library held before is taken into the chain as it is found: nobody can say any more who did it.
 */
export const audit: Migration = {
  version: 3,
  up(database) {
    database.exec(`
      CREATE TABLE audit (
        number   INTEGER PRIMARY KEY CHECK (number > 0),
        at       TEXT NOT NULL,
        who      TEXT NOT NULL,
        what     TEXT NOT NULL,
        -- 'run r3', 'revision d-...', 'project p1': what the act was about.
        subject  TEXT NOT NULL,
        old_json TEXT CHECK (json_valid(old_json)),
        new_json TEXT CHECK (json_valid(new_json)),
        why      TEXT,
        -- SHA-256 of the row of another table that this act wrote.
        record   TEXT CHECK (length(record) = 64),
        previous TEXT NOT NULL CHECK (length(previous) = 64),
        hash     TEXT NOT NULL CHECK (length(hash) = 64)
      ) STRICT;
      CREATE INDEX audit_by_subject ON audit (subject);

      CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
      CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
      CREATE TRIGGER audit_grows_by_one BEFORE INSERT ON audit
        WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit) OR NEW.previous <> coalesce((SELECT hash FROM audit ORDER BY number DESC LIMIT 1), '${'0'.repeat(64)}')
        BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
    `);
    // Of a run that was cut off only that it was there: its row changes once its end is recorded.
    for (const { subject, hash, atWork } of recordsOf(database)) appendRow(database, { what: 'found', subject, record: atWork ? null : hash });
  },
};
