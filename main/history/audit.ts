/**
 * The audit: who did what, when, from what to what, and why; append-only, each row bound to the one before it.
 *
 * What it proves: a row that is changed, added in between or taken out breaks the chain where it was; a run, file, evaluation,
 * revision, delivery, note, device or setting that is changed in its own table no longer fits its row here. What it cannot prove alone: that the
 * newest rows were not cut off, or the whole written anew. For that the newest hash (the head) leaves the library: it stands on the
 * acceptance sheet and in each bundle, and `checkAudit` looks for it.
 */
import { read, write } from './access.ts';
import { recordProblems, type RecordProblem } from './audit-problems.ts';
import { recordAt, type AuditedKind } from './audit-records.ts';
import { appendRow, auditRows, firstPrevious, hashOfRow, lastRow, type AuditAct, type AuditRow } from './audit-rows.ts';
import type { Library } from './library.ts';

export type { RecordProblem } from './audit-problems.ts';
export type { AuditAct, AuditRow } from './audit-rows.ts';

/** Joins the transaction that does what is recorded, so that there is no act without its row. */
export function audit(library: Library, act: Omit<AuditAct, 'record'>): void {
  write(library, () => appendRow(library.database, act));
}

/** The same for an act that wrote a row of another table; `subject` is that row. */
export function auditRecord(library: Library, kind: AuditedKind, key: readonly (string | number | bigint)[], act: Omit<AuditAct, 'record' | 'subject'>): void {
  write(library, () => {
    const { subject, hash } = recordAt(library.database, kind, key);
    appendRow(library.database, { ...act, subject, record: hash });
  });
}

export function listAudit(library: Library): AuditRow[] {
  return read(library, () => auditRows(library.database));
}

/** Hash of the newest row; null where nothing has happened yet. */
export function auditHead(library: Library): { number: number; hash: string } | null {
  const last = read(library, () => lastRow(library.database));
  return last && { number: last.number, hash: last.hash };
}

/**
 * `content`: a field of the row does not fit the row's hash; `link`: the row does not follow the one before it;
 * `gap`: rows before it are missing.
 */
export interface BrokenLink {
  number: number;
  what: 'content' | 'link' | 'gap';
  expected: string;
  found: string;
}

export interface AuditCheck {
  rows: number;
  head: { number: number; hash: string } | null;
  /** The first one; null where the chain is whole. */
  broken: BrokenLink | null;
  records: RecordProblem[];
  /** Row with the hash that was asked for; null where there is none; undefined where none was asked for. */
  known?: number | null;
}

/** @param kept a head that was kept outside of the library: on paper, in a bundle */
export function checkAudit(library: Library, kept?: string): AuditCheck {
  return read(library, () =>
    library.database.transaction(() => {
      const rows = auditRows(library.database);
      const last = rows.at(-1);
      return {
        rows: rows.length,
        head: last ? { number: last.number, hash: last.hash } : null,
        broken: firstBrokenLink(rows),
        records: recordProblems(rows, library.database),
        ...(kept === undefined ? {} : { known: rows.find(({ hash }) => hash === kept)?.number ?? null }),
      };
    })(),
  );
}

export function firstBrokenLink(rows: readonly AuditRow[]): BrokenLink | null {
  let previous = firstPrevious;
  for (const [index, row] of rows.entries()) {
    if (row.number !== index + 1) return { number: row.number, what: 'gap', expected: String(index + 1), found: String(row.number) };
    if (row.previous !== previous) return { number: row.number, what: 'link', expected: previous, found: row.previous };
    const hash = hashOfRow(row);
    if (row.hash !== hash) return { number: row.number, what: 'content', expected: hash, found: row.hash };
    previous = row.hash;
  }
  return null;
}
