/**
 * `run` and `demo`: the whole way with defaults. Each step is a run of its own below one parent, found again by its
 * key, so that a way that was interrupted goes on where it stopped and repeats nothing.
 */
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Call, Procedure } from '../contract/app.ts';
import { controlKinds } from '../contract/figures.ts';
import type { CompressionSettings, NetworksResult } from '../contract/networks.ts';
import { fileFailure, writeFileAtomically } from '../foundation/atomic-file.ts';
import { Failure, failureToData } from '../foundation/failure.ts';
import { sha256OfFile } from '../foundation/hash.ts';
import { createRun, endRun, listRuns, startRun, type Library, type Run } from '../history/index.ts';
import { generateSamples } from '../samples/samples.ts';
import { withAssignments } from './assignments.ts';
import { importIntoLibrary, type ImportWishes } from './import.ts';
import { watchedMainThread } from './main-thread.ts';
import { makeBundle, recordBundle } from './make-bundle.ts';
import { controlOf, createNetworkRun, keyOfRun, revisionOf, type ControlKind, type FinishedNetwork, type NetworkRunPlan } from './network-runs.ts';
import { kindOfControl } from './plan-control.ts';
import { planCompression, planTraining } from './plan-network.ts';
import { workOnPlanned } from './planned-runs.ts';
import { networksResult } from './results.ts';
import type { Session } from './session.ts';

/** Both ways of the seed, each with its controls. */
const recipes: { methods: NonNullable<CompressionSettings['methods']> }[] = [{ methods: ['soft-filter-pruning'] }, { methods: ['low-rank'] }];

function recipesWith(assignments: readonly string[] = []): CompressionSettings[] & typeof recipes {
  const details = withAssignments({}, assignments, [...recipes.flatMap(({ methods }) => methods), 'recovery']);
  return recipes.map(({ methods }) => ({ methods, details }));
}

interface WaySettings extends Record<string, unknown> {
  out: string;
  seed?: number;
  /** `step.field=value` for the recipes that have the step. */
  assignments?: string[];
  /** Of the dense network; chosen from the data where left out. */
  dense?: { from?: string; epochs?: number; size?: number; baseWidth?: number };
}

/** Its images are easy: a longer training shows nothing more, and whoever looks on has minutes. */
const demoTraining = { epochs: 16 };
/** Where WebAssembly computes, a quarter of the pixels and a sixteenth of the weights. */
const slowDemoTraining = { epochs: 12, size: 32, baseWidth: 16 };

export function runProcedure(session: Session): Procedure<'run'> {
  return ({ out, from, assignments, ...wishes }, call = {}) =>
    session.working(`fettle run ${wishes.folder}`, call, (library) =>
      watchedMainThread(async () => {
        // Refused now, and not after the dense network was trained.
        recipesWith(assignments);
        mkdirOut(out);
        const { revision } = await importIntoLibrary(session, library, wishes, call);
        const way = createRun(library, { kind: 'run', role: null, method: null, revision: revision.id, settings: { out, seed: wishes.seed, assignments, dense: { from } } satisfies WaySettings, seed: wishes.seed ?? null });
        return goTheWay(session, library, way, call);
      }),
    );
}

export function demoProcedure(session: Session): Procedure<'demo'> {
  return ({ folder, seed }, call = {}) =>
    session.working('fettle demo', call, (library) =>
      watchedMainThread(async () => {
        const place = resolve(folder ?? mkdtempSync(join(tmpdir(), 'fettle-demo-')));
        const images = join(place, 'images');
        const out = join(place, 'results');
        mkdirOut(out);
        call.onEvent?.({ type: 'note', text: 'app.generating-samples', values: { folder: images } });
        await generateSamples({ folder: images, seed: seed ?? 1 });
        const slow = (await session.engine(call)).name !== 'tensorflow';
        const wishes: ImportWishes = { folder: images, seed };
        const { revision } = await importIntoLibrary(session, library, wishes, call);
        const way = createRun(library, { kind: 'demo', role: null, method: null, revision: revision.id, settings: { out, seed, dense: slow ? slowDemoTraining : demoTraining } satisfies WaySettings, seed: seed ?? null });
        return goTheWay(session, library, way, call);
      }),
    );
}

function mkdirOut(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch (error) {
    throw fileFailure(out, error);
  }
}

/** Begins the way or goes on with it. */
export async function goTheWay(session: Session, library: Library, way: Run, call: Call): Promise<NetworksResult> {
  const { out, seed, dense: wishes, assignments } = way.settings as WaySettings;
  const engine = await session.engine(call);
  call.onEvent?.({ type: 'run', run: way.id, kind: way.kind });
  startRun(library, way.id, { engine: engine.name, precision: engine.precision });
  try {
    const revision = revisionOf(library, way.revision as string);
    const ensure = async (key: string, plan: () => Promise<NetworkRunPlan>, controls: readonly ControlKind[] = []): Promise<FinishedNetwork[]> => {
      const known = listRuns(library).find((run) => keyOfRun(run) === `${way.id} ${key}`);
      if (known) return workOnPlanned(session, library, known, call);
      return workOnPlanned(session, library, createNetworkRun(library, { ...(await plan()), key: `${way.id} ${key}` }, controls), call);
    };
    const [dense] = await ensure('dense', () => planTraining(session, library, revision, { seed, ...wishes, toBeCut: true }, call));
    const networks = [dense];
    for (const recipe of recipesWith(assignments)) {
      // The controls follow the small network: whoever resumes the one alone goes on to the others.
      networks.push(...(await ensure(`${recipe.methods.join()} small`, async () => planCompression(library, dense.run.id, recipe), controlKinds)));
    }
    const files: string[] = [];
    for (const network of networks) files.push(await placeBundle(session, library, network, out, call));
    const result = await networksResult(session, library, revision, networks, call, { folder: out, files });
    writeFileAtomically(join(out, 'summary.json'), `${JSON.stringify(result, null, 2)}\n`);
    endRun(library, way.id, 'done');
    return result;
  } catch (error) {
    const interrupted = error instanceof Failure && (error.code === 'jobs.interrupted' || error.code === 'jobs.cancelled');
    endRun(library, way.id, interrupted ? 'interrupted' : 'failed', interrupted ? null : failureToData(error));
    throw interrupted ? new Failure('jobs.interrupted', { run: way.id }) : error;
  }
}

/** The bundle of a run, read back. @returns the ONNX file in it */
async function placeBundle(session: Session, library: Library, finished: FinishedNetwork, out: string, call: Call): Promise<string> {
  const { run, result } = finished;
  const of = controlOf(run);
  // Every small network has a slim control: its run tells them apart.
  const beside = of !== null && kindOfControl(run) === 'slim' ? `-of-${of}` : '';
  const name = `${run.role}${run.method === 'none' ? '' : `-${run.method?.replaceAll(' + ', '-and-')}`}${beside}`;
  const folder = join(out, name);
  const file = join(folder, result.report.model);
  const isSame = async () => existsSync(file) && (await sha256OfFile(file)) === result.report.verification.file.sha256;
  // A way that goes on finds what it made before.
  if (!(await isSame())) recordBundle(library, run.id, folder, (await makeBundle(session, library, finished, { folder }, call)).files);
  if (!(await isSame())) throw new Failure('app.copy-differs', { path: file });
  return file;
}
