import { now, read, write } from './access.ts';
import type { Library } from './library.ts';

export interface Epoch {
  run: string;
  /** Part of a recipe: `train`, `recovery`, ... */
  stage: string;
  /** From 1. */
  epoch: number;
  metrics: Record<string, unknown>;
  recordedAt: string;
}

interface EpochRow extends Omit<Epoch, 'metrics'> {
  metrics: string;
}

/** A resumed run does the epoch after its checkpoint again: the later row, with the same figures, replaces the earlier. */
export function recordEpoch(library: Library, run: string, stage: string, epoch: number, metrics: Record<string, unknown>): void {
  write(library, () =>
    library.database
      .prepare(
        `INSERT INTO epochs (run, stage, epoch, metrics_json, recorded_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (run, stage, epoch) DO UPDATE SET metrics_json = excluded.metrics_json, recorded_at = excluded.recorded_at`,
      )
      .run(run, stage, epoch, JSON.stringify(metrics), now()),
  );
}

/** In the order in which they were done. */
export function listEpochs(library: Library, run: string): Epoch[] {
  return read(library, () =>
    library.database
      .prepare<[string], EpochRow>(
        'SELECT run, stage, epoch, metrics_json AS metrics, recorded_at AS recordedAt FROM epochs WHERE run = ? ORDER BY rowid',
      )
      .all(run)
      .map((row) => ({ ...row, metrics: JSON.parse(row.metrics) as Record<string, unknown> })),
  );
}

export function countEpochs(library: Library, run: string): number {
  return read(library, () => library.database.prepare<[string], number>('SELECT count(*) FROM epochs WHERE run = ?').pluck().get(run) ?? 0);
}
