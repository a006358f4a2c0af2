/** `judge`, `predictions`, `images` and `heatMap`: what a person looks at before a network is shipped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/app.ts';
import { Failure } from '../foundation/failure.ts';
import { listRuns, requireRevision, requireRun, runFolder, type Library, type Run } from '../history/index.ts';
import type { HeatMapJobInput } from '../jobs/bodies/heat-map.ts';
import { networkFileName } from '../jobs/bodies/network-job.ts';
import type { HeatMap } from '../verification/heat-map.ts';
import { datasetSummary } from './dataset-summary.ts';
import { watchedMainThread } from './main-thread.ts';
import { readFinished, revisionOf, type FinishedNetwork } from './network-runs.ts';
import { networksResult } from './results.ts';
import { adoptedRun } from './search/adopt-candidate.ts';
import { searchKind, shownSearch } from './search/search.ts';
import type { Session } from './session.ts';

export function judgeProcedure(session: Session): Procedure<'judge'> {
  return ({ runs }, call = {}) =>
    watchedMainThread(async () => {
      const library = session.library();
      const networks = [...new Set(runs)].map((run) => readFinished(library, requireRun(library, run).id));
      const [first] = networks;
      const other = networks.find(({ run }) => run.revision !== first.run.revision);
      if (other) throw new Failure('app.different-revisions', { first: first.run.id, second: other.run.id, firstRevision: first.run.revision ?? '-', secondRevision: other.run.revision ?? '-' });
      const result = await networksResult(session, library, revisionOf(library, first.run.revision as string), networks, call, { folder: library.folder });
      const search = latestSearch(library, networks);
      return search ? { ...result, search: shownSearch(library, search, networks, result) } : result;
    });
}

/** The newest search whose choice is among the networks. */
function latestSearch(library: Library, networks: readonly FinishedNetwork[]): Run | null {
  const dense = networks.find(({ run }) => run.role === 'dense');
  const searches = dense ? listRuns(library, { parent: dense.run.id, state: 'done' }).filter(({ kind }) => kind === searchKind) : [];
  return searches.find((search) => networks.some(({ run }) => run.id === adoptedRun(library, search)?.id)) ?? null;
}

export function predictionsProcedure(session: Session): Procedure<'predictions'> {
  return async ({ run: id }) => {
    const library = session.library();
    const { run, result } = readFinished(library, id);
    const revision = revisionOf(library, run.revision as string);
    const { predictions, confidences } = result.report.verification;
    const test = revision.images.filter(({ side }) => side === 'test');
    return {
      run: run.id,
      revision: revision.id,
      classes: revision.classes,
      goodClass: revision.goodClass,
      images: test.map(({ path, label }, index) => ({ file: path, label, predicted: predictions[index], confidence: confidences?.[index] ?? null })),
    };
  };
}

export function imagesProcedure(session: Session): Procedure<'images'> {
  return async ({ revision: wanted }) => {
    const library = session.library();
    const revision = revisionOf(library, requireRevision(library, wanted).id);
    return { dataset: datasetSummary(revision), images: revision.images.map(({ path, label, side, group }) => ({ file: path, label, side, group })) };
  };
}

export function heatMapProcedure(session: Session): Procedure<'heatMap'> {
  return async ({ run: id, file, label }, call = {}) => {
    const library = session.library();
    const { run } = readFinished(library, id);
    const revision = revisionOf(library, run.revision as string);
    if (!revision.images.some(({ path }) => path === file)) throw new Failure('app.no-such-image', { revision: revision.id, file });
    if (label !== undefined && label >= revision.classes.length) throw new Failure('app.no-such-label', { label, classes: revision.classes.length });
    const network = join(runFolder(library.folder, run.id), networkFileName);
    if (!existsSync(network)) throw new Failure('app.weights-deleted', { run: run.id, path: network });
    const input: HeatMapJobInput = { network, image: join(revision.folder, file), label };
    return session.job<HeatMap>({ kind: 'heat-map', input }, call);
  };
}
