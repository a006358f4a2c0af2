/**
 * Rows of other tables against the chain. Whether a run is still at work is told by the chain, never by the run's own row: whoever
 * changes the row can write there what they like.
 */
import type { Database } from 'better-sqlite3';
import { recordsOf } from './audit-records.ts';
import type { AuditRow } from './audit-rows.ts';
import { statementsOf } from './audit-statements.ts';

/** A row of another table: `missing` from the audit, `changed` since, or `gone` from its table. */
export interface RecordProblem {
  subject: string;
  what: 'missing' | 'changed' | 'gone';
  /** Row of the audit that knows it; null where none does. */
  number: number | null;
}

/** Acts after which a run is at work until another act records its end. */
const opening: readonly string[] = ['run-created', 'run-started', 'found'];
/** Acts that say themselves what the row of another table holds. */
const stating: readonly string[] = ['device-added', 'setting-changed'];

export function recordProblems(rows: readonly AuditRow[], database: Database): RecordProblem[] {
  return [...hashedProblems(rows, database), ...statedProblems(rows, database)];
}

function hashedProblems(rows: readonly AuditRow[], database: Database): RecordProblem[] {
  const latest = latestBySubject(rows.filter(({ record, what }) => record !== null || opening.includes(what)));
  const present = new Set<string>();
  const problems = recordsOf(database).flatMap(({ subject, hash, atWork }): RecordProblem[] => {
    present.add(subject);
    const row = latest.get(subject);
    if (!row) return [{ subject, what: 'missing', number: null }];
    const fits = row.record === null ? atWork : row.record === hash;
    return fits ? [] : [{ subject, what: 'changed', number: row.number }];
  });
  return [...problems, ...gone([...latest.values()], present)];
}

function statedProblems(rows: readonly AuditRow[], database: Database): RecordProblem[] {
  const latest = latestBySubject(rows.filter(({ what }) => stating.includes(what) || what === 'device-removed'));
  const present = new Set<string>();
  const problems = statementsOf(database).flatMap(({ subject, stated, mayPrecede }): RecordProblem[] => {
    present.add(subject);
    const row = latest.get(subject);
    if (!row && mayPrecede) return [];
    if (!row || !stating.includes(row.what)) return [{ subject, what: 'missing', number: null }];
    return (row.new ?? 'null') === stated ? [] : [{ subject, what: 'changed', number: row.number }];
  });
  return [...problems, ...gone([...latest.values()].filter(({ what }) => stating.includes(what)), present)];
}

function latestBySubject(rows: readonly AuditRow[]): Map<string, AuditRow> {
  return new Map(rows.map((row) => [row.subject, row]));
}

function gone(known: readonly AuditRow[], present: ReadonlySet<string>): RecordProblem[] {
  return known.filter(({ subject }) => !present.has(subject)).map(({ subject, number }) => ({ subject, what: 'gone', number }));
}
