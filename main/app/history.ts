/** `history`, `show`, `resume` and the way back from a damaged database. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import type { Evaluation } from '../contract/figures.ts';
import type { RunSummary } from '../contract/history.ts';
import { Failure } from '../foundation/failure.ts';
import {
  acquireJobLock, artifactPath, audit, countEpochs, findRevision, jobHolder, latestEvaluation, listArtifacts, listEpochs, listEvaluations, listNotes, listRevisions, listRuns,
  libraryPaths, requireRevision, requireRun, restoreBackup, runFolder, type Library, type Run,
} from '../history/index.ts';
import { datasetSummary } from './dataset-summary.ts';
import { watchedMainThread } from './main-thread.ts';
import { controlOf, keyOfRun, readFinished, revisionOf, shownSettings } from './network-runs.ts';
import { canGoOn, workOnPlanned } from './planned-runs.ts';
import { networksResult } from './results.ts';
import { goTheWay } from './run-folder.ts';
import { goOnSearching, searchKind } from './search/search.ts';
import type { Session } from './session.ts';
import { shownNote } from './shown-note.ts';
import type { Works } from './works.ts';

function summaryOf(library: Library, run: Run, worked: boolean): RunSummary {
  const test = latestEvaluation(library, run.id, 'test')?.metrics as Evaluation | undefined;
  const { id, kind, role, method, state, revision, parent, seed, engine, precision, createdAt, startedAt, endedAt } = run;
  return {
    id, kind, role, method, revision, parent, seed, engine, precision, createdAt, startedAt, endedAt,
    seconds: secondsAtWork(library, run),
    // Nobody works here: the process of such a run was killed.
    state: !worked && (state === 'running' || state === 'queued') ? 'interrupted' : state,
    epochs: countEpochs(library, id),
    test: test ? { n: test.n, accuracy: test.accuracy, macroF1: test.macroF1 } : null,
    bytes: listArtifacts(library, id).find((artifact) => artifact.kind === 'onnx')?.bytes ?? null,
  };
}

/** A whole way works in the runs that it makes. */
function secondsAtWork(library: Library, { id, role, revision, seconds }: Run): number {
  if (role !== null) return seconds;
  const all = listRuns(library, { revision: revision ?? undefined });
  const own = new Set(all.filter((run) => keyOfRun(run)?.startsWith(`${id} `)).map((run) => run.id));
  // Controls follow the networks that they are of.
  const parts = all.filter((run) => own.has(run.id) || own.has(controlOf(run) ?? ''));
  return parts.reduce((sum, run) => sum + run.seconds, seconds);
}

export function historyProcedure(session: Session): Procedure<'history'> {
  return async ({ revision, limit }) => {
    const library = session.library();
    const wanted = revision === undefined ? undefined : requireRevision(library, revision).id;
    const holder = jobHolder(library);
    return {
      library: library.folder,
      runs: listRuns(library, { revision: wanted, limit }).map((run) => summaryOf(library, run, holder !== null)),
      revisions: listRevisions(library)
        .filter(({ id }) => wanted === undefined || id === wanted)
        .map(({ id, name, images, classes, createdAt }) => ({ revision: id, name, images, classes, createdAt })),
      holder,
    };
  };
}

export function showProcedure(session: Session): Procedure<'show'> {
  return async ({ id }) => {
    const library = session.library();
    if (!/^r\d+$/.test(id)) {
      const { id: revision } = requireRevision(library, id);
      const dataset = datasetSummary(revisionOf(library, revision));
      return { type: 'revision', dataset, createdAt: findRevision(library, revision)!.createdAt, runs: listRuns(library, { revision }).map((run) => run.id) };
    }
    const run = requireRun(library, id);
    return {
      type: 'run',
      run: summaryOf(library, run, jobHolder(library) !== null),
      settings: shownSettings(run),
      failure: run.failure,
      epochs: listEpochs(library, id).map(({ stage, epoch, metrics }) => ({ stage, epoch, metrics })),
      evaluations: listEvaluations(library, id).map(({ set, source, metrics }) => ({ set, source, metrics: metrics as Evaluation })),
      artifacts: listArtifacts(library, id).map((artifact) => {
        const path = artifactPath(library, artifact);
        return { kind: artifact.kind, path, bytes: artifact.bytes, sha256: artifact.sha256, present: existsSync(path) };
      }),
      children: listRuns(library, { parent: id }).map((child) => child.id),
      notes: listNotes(library, id).map(shownNote),
    };
  };
}

export function resumeProcedure(session: Session): Procedure<'resume'> {
  return ({ run: id }, call = {}) =>
    session.working(`fettle resume ${id}`, call, (library) =>
      watchedMainThread(async () => {
        const run = requireRun(library, id);
        if (!canGoOn(library, run)) throw new Failure('app.nothing-to-resume', { run: id, state: run.state });
        if (run.kind === 'run' || run.kind === 'demo') return goTheWay(session, library, run, call);
        if (run.kind === searchKind) return goOnSearching(session, library, run, call);
        const finished = await workOnPlanned(session, library, run, call);
        const parent = run.parent === null ? [] : [readFinished(library, run.parent)];
        return networksResult(session, library, revisionOf(library, run.revision as string), [...parent, ...finished], call, { folder: runFolder(library.folder, id) });
      }),
    );
}

export function restoreProcedure(session: Session, works: Works): Procedure<'restoreBackup'> {
  return async () => {
    works.requireRest();
    const folder = session.libraryFolder;
    // Nobody may write while the database is exchanged; the damaged one cannot be opened to ask for the lock.
    const lock = acquireJobLock({ folder, paths: libraryPaths(folder), readOnly: false }, 'fettle history --restore-backup');
    const restored = await (async () => {
      try {
        await session.close();
        return restoreBackup(folder);
      } finally {
        lock.release();
      }
    })();
    audit(session.library(), { what: 'backup-restored', subject: 'library', new: { backup: restored.path, madeAt: restored.madeAt, keptAside: restored.keptAside } });
    return { backup: resolve(restored.path), madeAt: restored.madeAt, keptAside: restored.keptAside };
  };
}
