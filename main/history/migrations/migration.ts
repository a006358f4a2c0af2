import type { Database } from 'better-sqlite3';

/** One step from the schema before it to the schema after it, run in one transaction. */
export interface Migration {
  /** 1, 2, 3, ... without gaps; kept in the database as `user_version`. */
  version: number;
  up(database: Database): void;
}
