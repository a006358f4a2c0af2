import { now, read, write } from './access.ts';
import { auditRecord } from './audit.ts';
import type { Library } from './library.ts';

export interface Evaluation {
  run: string;
  /** The set of images: `test`, `validation`, `train`. */
  set: string;
  /** What was run: `file` (the written bytes) or `network` (in training). */
  source: string;
  n: number;
  metrics: Record<string, unknown>;
  recordedAt: string;
}

interface EvaluationRow extends Omit<Evaluation, 'metrics'> {
  metrics: string;
}

const columns = 'run, set_name AS "set", source, n, metrics_json AS metrics, recorded_at AS recordedAt';

export function recordEvaluation(library: Library, evaluation: Omit<Evaluation, 'recordedAt'>): void {
  write(library, () => {
    const { lastInsertRowid } = library.database
      .prepare('INSERT INTO evaluations (run, set_name, source, n, metrics_json, recorded_at) VALUES (?, ?, ?, ?, ?, ?)')
      .run(evaluation.run, evaluation.set, evaluation.source, evaluation.n, JSON.stringify(evaluation.metrics), now());
    auditRecord(library, 'evaluation', [lastInsertRowid], { what: 'evaluated', new: { run: evaluation.run, set: evaluation.set, source: evaluation.source, n: evaluation.n } });
  });
}

function fromRow(row: EvaluationRow): Evaluation {
  return { ...row, metrics: JSON.parse(row.metrics) as Record<string, unknown> };
}

/** Oldest first. */
export function listEvaluations(library: Library, run: string): Evaluation[] {
  return read(library, () =>
    library.database.prepare<[string], EvaluationRow>(`SELECT ${columns} FROM evaluations WHERE run = ? ORDER BY number`).all(run).map(fromRow),
  );
}

export function latestEvaluation(library: Library, run: string, set: string): Evaluation | null {
  return read(library, () => {
    const row = library.database
      .prepare<[string, string], EvaluationRow>(`SELECT ${columns} FROM evaluations WHERE run = ? AND set_name = ? ORDER BY number DESC LIMIT 1`)
      .get(run, set);
    return row ? fromRow(row) : null;
  });
}
