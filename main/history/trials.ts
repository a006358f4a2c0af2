/** Looks of a search at its candidates: one row each, written when the look is over. */
import { now, read, write } from './access.ts';
import type { Library } from './library.ts';

export interface StoredTrial {
  candidate: string;
  rung: number;
  seconds: number;
  result: unknown;
}

/** A look that was written already is not looked at again: the first row stays. */
export function recordTrial(library: Library, run: string, { candidate, rung, seconds, result }: StoredTrial): void {
  write(library, () =>
    library.database
      .prepare('INSERT INTO trials (run, candidate, rung, seconds, result_json, recorded_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run, candidate, rung) DO NOTHING')
      .run(run, candidate, rung, seconds, JSON.stringify(result), now()),
  );
}

/** In the order in which they were done. */
export function listTrials(library: Library, run: string): StoredTrial[] {
  return read(library, () =>
    library.database
      .prepare<[string], Omit<StoredTrial, 'result'> & { result: string }>('SELECT candidate, rung, seconds, result_json AS result FROM trials WHERE run = ? ORDER BY rowid')
      .all(run)
      .map((row) => ({ ...row, result: JSON.parse(row.result) as unknown })),
  );
}
