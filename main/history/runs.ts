/** Runs: everything that took time and left a network, with its settings, its state and its parent. */
import { Failure, type FailureData } from '../foundation/failure.ts';
import { now, read, write } from './access.ts';
import { audit, auditRecord } from './audit.ts';
import type { Library } from './library.ts';
import { canFollow, type RunState } from './run-states.ts';

export type RunRole = 'dense' | 'small' | 'control';

export interface NewRun {
  /** `train`, `compress`, `control`, `run`, ... */
  kind: string;
  role?: RunRole | null;
  method?: string | null;
  revision?: string | null;
  parent?: string | null;
  /** Everything that it takes to do the run again, as plain data. */
  settings: Record<string, unknown>;
  seed?: number | null;
  /** Version of the program. */
  fettle?: string | null;
}

export interface Run {
  /** `r1`, `r2`, ... in the order of creation: unique in one library, never given twice. */
  id: string;
  number: number;
  kind: string;
  role: RunRole | null;
  method: string | null;
  revision: string | null;
  parent: string | null;
  settings: Record<string, unknown>;
  seed: number | null;
  state: RunState;
  failure: FailureData | null;
  createdAt: string;
  /** First start; a resumed run keeps it. */
  startedAt: string | null;
  endedAt: string | null;
  engine: string | null;
  precision: string | null;
  /** Time at work, over all its resumptions. */
  seconds: number;
  fettle: string | null;
}

interface RunRow extends Omit<Run, 'settings' | 'failure'> {
  settings: string;
  failure: string | null;
}

const columns = `id, number, kind, role, method, revision, parent, settings_json AS settings, seed, state, failure_json AS failure,
  created_at AS createdAt, started_at AS startedAt, ended_at AS endedAt, engine, precision, seconds, fettle`;

function fromRow(row: RunRow): Run {
  return {
    ...row,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as FailureData),
  };
}

/** A new run in the state `queued`. */
export function createRun(library: Library, run: NewRun): Run {
  return write(library, () => {
    const number = library.database.prepare<[], number>('SELECT coalesce(max(number), 0) + 1 FROM runs').pluck().get()!;
    const id = `r${number}`;
    library.database
      .prepare(
        `INSERT INTO runs (id, number, kind, role, method, revision, parent, settings_json, seed, state, created_at, fettle)
         VALUES (@id, @number, @kind, @role, @method, @revision, @parent, @settings, @seed, 'queued', @createdAt, @fettle)`,
      )
      .run({
        id,
        number,
        kind: run.kind,
        role: run.role ?? null,
        method: run.method ?? null,
        revision: run.revision ?? null,
        parent: run.parent ?? null,
        settings: JSON.stringify(run.settings),
        seed: run.seed ?? null,
        createdAt: now(),
        fettle: run.fettle ?? null,
      });
    audit(library, { what: 'run-created', subject: `run ${id}`, new: { kind: run.kind, method: run.method ?? null, revision: run.revision ?? null, parent: run.parent ?? null, seed: run.seed ?? null } });
    return requireRun(library, id);
  });
}

export function findRun(library: Library, id: string): Run | null {
  return read(library, () => {
    const row = library.database.prepare<[string], RunRow>(`SELECT ${columns} FROM runs WHERE id = ?`).get(id);
    return row ? fromRow(row) : null;
  });
}

/** @throws Failure `history.no-such-run` */
export function requireRun(library: Library, id: string): Run {
  const run = findRun(library, id);
  if (!run) throw new Failure('history.no-such-run', { run: id });
  return run;
}

export interface RunFilter {
  revision?: string;
  parent?: string;
  state?: RunState;
  limit?: number;
}

/** Newest first. */
export function listRuns(library: Library, filter: RunFilter = {}): Run[] {
  return read(library, () =>
    library.database
      .prepare<[Record<string, string | number | null>], RunRow>(
        `SELECT ${columns} FROM runs
         WHERE (@revision IS NULL OR revision = @revision) AND (@parent IS NULL OR parent = @parent) AND (@state IS NULL OR state = @state)
         ORDER BY number DESC LIMIT @limit`,
      )
      .all({ revision: filter.revision ?? null, parent: filter.parent ?? null, state: filter.state ?? null, limit: filter.limit ?? -1 })
      .map(fromRow),
  );
}

/** The run starts or goes on. @throws Failure `history.run-state` where its state does not allow it */
export function startRun(library: Library, id: string, engine: { engine: string; precision: string }): Run {
  return write(library, () => {
    const { state } = moveTo(library, id, 'running');
    library.database
      .prepare(
        `UPDATE runs SET engine = @engine, precision = @precision, started_at = coalesce(started_at, @at), ended_at = NULL, failure_json = NULL
         WHERE id = @id`,
      )
      .run({ id, at: now(), ...engine });
    audit(library, { what: 'run-started', subject: `run ${id}`, old: { state }, new: { state: 'running', ...engine } });
    return requireRun(library, id);
  });
}

/** The run ends, for good or for now. @throws Failure `history.run-state` */
export function endRun(library: Library, id: string, state: Exclude<RunState, 'queued' | 'running'>, failure: FailureData | null = null): Run {
  return write(library, () => {
    const before = moveTo(library, id, state);
    library.database
      .prepare('UPDATE runs SET ended_at = @at, failure_json = @failure WHERE id = @id')
      .run({ id, at: now(), failure: failure ? JSON.stringify(failure) : null });
    auditRecord(library, 'run', [id], { what: 'run-ended', old: { state: before.state }, new: { state }, why: failure?.code ?? null });
    return requireRun(library, id);
  });
}

/** Adds time at work; called at every epoch, so that a crash loses the time of one epoch at most. */
export function addRunSeconds(library: Library, id: string, seconds: number): void {
  write(library, () => library.database.prepare('UPDATE runs SET seconds = seconds + ? WHERE id = ?').run(seconds, id));
}

/** What becomes known only under way: the settings that were chosen from the data, the method in words. */
export function describeRun(library: Library, id: string, facts: { settings?: Record<string, unknown>; method?: string; role?: RunRole }): void {
  write(library, () => {
    requireRun(library, id);
    library.database
      .prepare('UPDATE runs SET settings_json = coalesce(@settings, settings_json), method = coalesce(@method, method), role = coalesce(@role, role) WHERE id = @id')
      .run({ id, settings: facts.settings ? JSON.stringify(facts.settings) : null, method: facts.method ?? null, role: facts.role ?? null });
  });
}

/**
 * Runs that a killed process left as running become `interrupted`. Only for the holder of the job lock:
 * for nobody else is it certain that their process is gone.
 * @returns their ids
 */
export function markAbandonedRuns(library: Library): string[] {
  return write(library, () => {
    const ids = library.database
      .prepare<[string], string>("UPDATE runs SET state = 'interrupted', ended_at = ? WHERE state IN ('running', 'queued') RETURNING id")
      .pluck()
      .all(now());
    for (const id of ids) auditRecord(library, 'run', [id], { what: 'run-ended', new: { state: 'interrupted' }, why: 'history.abandoned' });
    return ids;
  });
}

/** @returns the run as it was */
function moveTo(library: Library, id: string, next: RunState): Run {
  const run = requireRun(library, id);
  const { state } = run;
  if (!canFollow(state, next)) throw new Failure('history.run-state', { run: id, state, next });
  library.database.prepare('UPDATE runs SET state = ? WHERE id = ?').run(next, id);
  return run;
}
