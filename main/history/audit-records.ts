/** Which rows of other tables stand in the audit, and the hash of each: a row that is changed later no longer fits it. */
import type { Database } from 'better-sqlite3';
import { sha256 } from '../foundation/hash.ts';

export interface AuditedRecord {
  /** As in the column `subject` of the audit: `run r3`, `file r3 runs/r3/network.fettle`. */
  subject: string;
  hash: string;
  /** A row of a run that goes on changes all the time: what it holds counts once its end is recorded. */
  atWork: boolean;
}

interface AuditedTable {
  table: string;
  /** Word that the subject begins with. */
  word: string;
  key: readonly string[];
  /** What may change without being an act of anybody. */
  without: readonly string[];
}

const tables = {
  revision: { table: 'dataset_revisions', word: 'revision', key: ['id'], without: ['folder'] },
  run: { table: 'runs', word: 'run', key: ['id'], without: [] },
  evaluation: { table: 'evaluations', word: 'evaluation', key: ['number'], without: [] },
  file: { table: 'artifacts', word: 'file', key: ['run', 'path'], without: [] },
  delivery: { table: 'deliveries', word: 'delivery', key: ['number'], without: [] },
  note: { table: 'notes', word: 'note', key: ['number'], without: [] },
} as const satisfies Record<string, AuditedTable>;
export type AuditedKind = keyof typeof tables;

/** Every row that must stand in the audit. */
export function recordsOf(database: Database): AuditedRecord[] {
  return (Object.keys(tables) as AuditedKind[]).flatMap((kind) =>
    database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${tables[kind].table} ORDER BY rowid`).all().map((row) => recordOf(kind, row)),
  );
}

/** One row by its key, as it is stored now. */
export function recordAt(database: Database, kind: AuditedKind, key: readonly (string | number | bigint)[]): AuditedRecord {
  const { table, key: names } = tables[kind] as AuditedTable;
  const row = database.prepare<(string | number | bigint)[], Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${names.map((name) => `${name} = ?`).join(' AND ')}`).get(...key);
  if (!row) throw new Error(`There is no ${kind} ${key.join(' ')}.`);
  return recordOf(kind, row);
}

function recordOf(kind: AuditedKind, row: Record<string, unknown>): AuditedRecord {
  const { word, key, without } = tables[kind] as AuditedTable;
  // Sorted by name: a column that a later version adds changes the hash only of rows that have something in it.
  const fields = Object.keys(row).filter((name) => !without.includes(name) && row[name] !== null).sort();
  return {
    subject: [word, ...key.map((name) => String(row[name]))].join(' '),
    hash: sha256(JSON.stringify(fields.map((name) => [name, row[name]]))),
    atWork: kind === 'run' && (row.state === 'queued' || row.state === 'running'),
  };
}
