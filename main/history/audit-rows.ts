/**
 * The rows of the audit and their hashes. A row's hash is the SHA-256 of one line of JSON, UTF-8: its fields without `hash`, sorted
 * by name, no spaces, `null` where there is nothing; `old` and `new` are the stored texts. `previous` is the hash of the row before,
 * of the first row 64 zeros. Anybody can recompute it without Fettle (`docs/audit.md`).
 */
import type { Database } from 'better-sqlite3';
import { userInfo } from 'node:os';
import { sha256 } from '../foundation/hash.ts';

export interface AuditRow {
  number: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Name of the user in the operating system. */
  who: string;
  what: string;
  subject: string;
  /** JSON text as it is stored. */
  old: string | null;
  new: string | null;
  why: string | null;
  record: string | null;
  previous: string;
  hash: string;
}

export interface AuditAct {
  what: string;
  subject: string;
  old?: unknown;
  new?: unknown;
  why?: string | null;
  /** Hash of the row of another table that the act wrote. */
  record?: string | null;
}

export const firstPrevious = '0'.repeat(64);
const columns = 'number, at, who, what, subject, old_json AS old, new_json AS new, why, record, previous, hash';

export function hashOfRow(row: Omit<AuditRow, 'hash'>): string {
  const { at, new: after, number, old, previous, record, subject, what, who, why } = row;
  return sha256(JSON.stringify({ at, new: after, number, old, previous, record, subject, what, who, why }));
}

export function auditRows(database: Database): AuditRow[] {
  return database.prepare<[], AuditRow>(`SELECT ${columns} FROM audit ORDER BY number`).all();
}

export function lastRow(database: Database): AuditRow | null {
  return database.prepare<[], AuditRow>(`SELECT ${columns} FROM audit ORDER BY number DESC LIMIT 1`).get() ?? null;
}

/** To be called in the transaction that does what is recorded. */
export function appendRow(database: Database, { what, subject, old, new: after, why = null, record = null }: AuditAct, at = new Date().toISOString()): AuditRow {
  const last = lastRow(database);
  const text = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
  const row = { number: (last?.number ?? 0) + 1, at, who: userName(), what, subject, old: text(old), new: text(after), why, record, previous: last?.hash ?? firstPrevious };
  const hash = hashOfRow(row);
  database
    .prepare('INSERT INTO audit (number, at, who, what, subject, old_json, new_json, why, record, previous, hash) VALUES (@number, @at, @who, @what, @subject, @old, @new, @why, @record, @previous, @hash)')
    .run({ ...row, hash });
  return { ...row, hash };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return process.env.USER ?? process.env.USERNAME ?? `uid ${process.getuid?.() ?? '?'}`;
  }
}
