/** `train` and `compress`: one dense network, or the small ones made from it with their control. */
import { readRevision, requireRevision, requireRun, runFolder, type Library } from '../history/index.ts';
import type { Procedure } from '../contract/app.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { createNetworkRun, readFinished, revisionOf, workOnNetwork, type FinishedNetwork } from './network-runs.ts';
import { workOnPlanned } from './planned-runs.ts';
import { controlsFor, planCompression, planTraining } from './plan-network.ts';
import { networksResult } from './results.ts';
import { watchedMainThread } from './main-thread.ts';
import type { Session } from './session.ts';

export function trainProcedure(session: Session): Procedure<'train'> {
  return ({ revision: wanted, ...wishes }, call = {}) =>
    session.working(`fettle train ${wanted}`, call, (library) =>
      watchedMainThread(async () => {
        const revision = readRevision(library, requireRevision(library, wanted).id).body as DatasetRevision;
        const plan = await planTraining(session, library, revision, wishes, call);
        const finished = await workOnNetwork(session, library, createNetworkRun(library, plan), call);
        return networksResult(session, library, revision, [finished], call, { folder: runFolder(library.folder, finished.run.id) });
      }),
    );
}

export function compressProcedure(session: Session): Procedure<'compress'> {
  return ({ run: denseId, ...wishes }, call = {}) =>
    session.working(`fettle compress ${denseId}`, call, (library) =>
      watchedMainThread(async () => {
        const start = readFinished(library, requireRun(library, denseId).id);
        const revision = revisionOf(library, start.run.revision as string);
        const run = createNetworkRun(library, planCompression(library, denseId, wishes), controlsFor(wishes));
        const networks = await workOnPlanned(session, library, run, call);
        return networksResult(session, library, revision, [...denseOf(library, start), start, ...networks], call, { folder: runFolder(library.folder, run.id) });
      }),
    );
}

/** What a network that is small already was made from, so that its table has the whole way. */
function denseOf(library: Library, { run }: FinishedNetwork): FinishedNetwork[] {
  const parent = run.role === 'dense' || run.parent === null ? null : requireRun(library, run.parent);
  return parent?.state === 'done' && parent.role === 'dense' ? [readFinished(library, parent.id)] : [];
}
