/** One network as a run of the history: created, worked on by a job, recorded; interrupted and gone on with. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Call } from '../contract/app.ts';
import type { EpochEvent } from '../contract/events.ts';
import type { controlKinds, NetworkRole, SentenceReference } from '../contract/figures.ts';
import type { DatasetRevision } from '../dataset/revision.ts';
import { writeFileAtomically } from '../foundation/atomic-file.ts';
import { Failure, failureToData } from '../foundation/failure.ts';
import { sha256 } from '../foundation/hash.ts';
import { fettleVersion } from '../foundation/version.ts';
import {
  addRunSeconds, createRun, endRun, findArtifactsByPath, readRevision, recordArtifact, recordEpoch, recordEvaluation, recordNote, requireRun, runFolder, startRun, write, writeWithoutWaiting,
  type Library, type Run,
} from '../history/index.ts';
import { removeCheckpoints } from '../jobs/checkpoint-file.ts';
import type { JobEvent } from '../jobs/job.ts';
import type { EarlyEnd } from '../jobs/bodies/run-stages.ts';
import type { NetworkJobInput, NetworkJobResult, NetworkJobSettings } from '../jobs/bodies/network-job.ts';
import type { Precision } from '../engine/operations/index.ts';
import type { Session } from './session.ts';

export interface NetworkRunPlan {
  kind: 'train' | 'compress' | 'control';
  role: NetworkRole;
  method: string;
  revision: string;
  parent: string | null;
  settings: NetworkJobSettings;
  /** Finds this run again among the children of its parent. */
  key?: string;
  /** The small network that this one stands beside. */
  controlOf?: string;
  /** Why settings were chosen as they were; noted beside the run, one sentence each. */
  reasons?: readonly SentenceReference[];
}

interface StoredSettings extends Record<string, unknown> {
  job: NetworkJobSettings;
  key: string | null;
  /** Controls that follow when this run is done, so that whoever goes on with it goes on with the whole; earlier versions kept the plan of one. */
  next?: readonly ControlKind[] | object;
  controlOf?: string;
}

/** `cut`: the same cut in one go, with the same fine-tuning. `slim`: as many bytes, narrow from the start, trained from random weights. */
export type ControlKind = (typeof controlKinds)[number];

export interface FinishedNetwork {
  run: Run;
  result: NetworkJobResult;
}

export const resultFileName = 'result.json';

/** See `shown-note.ts`. */
export const trainingNote = 'training';
/** Likewise. */
export const quantizationNote = 'quantization';

/** @param controls to be made when it is done */
export function createNetworkRun(library: Library, plan: NetworkRunPlan, controls: readonly ControlKind[] = []): Run {
  const settings: StoredSettings = { job: plan.settings, key: plan.key ?? null, next: controls.length > 0 ? controls : undefined, controlOf: plan.controlOf };
  const run = createRun(library, { kind: plan.kind, role: plan.role, method: plan.method, revision: plan.revision, parent: plan.parent, settings, seed: plan.settings.seed, fettle: fettleVersion() });
  if (plan.reasons?.length) recordNote(library, { subject: run.id, kind: 'decision', author: null, text: trainingNote, details: { reasons: plan.reasons } });
  return run;
}

export function controlsAfter(run: Run): readonly ControlKind[] {
  const { next } = run.settings as Partial<StoredSettings>;
  if (next === undefined) return [];
  return Array.isArray(next) ? (next as ControlKind[]) : ['cut'];
}

/** The small network that a control stands beside; `null` where an earlier version did not keep it. */
export function controlOf(run: Run): string | null {
  return (run.settings as Partial<StoredSettings>).controlOf ?? null;
}

/** As they are shown: what follows is a run of its own, with settings of its own. */
export function shownSettings({ settings: { next: _next, ...shown } }: Run): Record<string, unknown> {
  return shown;
}

export function keyOfRun(run: Run): string | null {
  return (run.settings as Partial<StoredSettings>).key ?? null;
}

export function jobSettingsOf(run: Run): NetworkJobSettings {
  const { job } = run.settings as Partial<StoredSettings>;
  if (!job) throw new Failure('app.run-without-network', { run: run.id, kind: run.kind });
  return job;
}

export function revisionOf(library: Library, id: string): DatasetRevision {
  return readRevision(library, id).body as DatasetRevision;
}

/**
 * Begins a run or goes on with it, and records what it does.
 * @throws Failure of the job; `jobs.interrupted` where the signal ended it: the run can go on then
 */
export async function workOnNetwork(session: Session, library: Library, run: Run, call: Call): Promise<FinishedNetwork> {
  const folder = runFolder(library.folder, run.id);
  const input: NetworkJobInput = {
    settings: jobSettingsOf(run),
    revision: revisionOf(library, run.revision as string),
    folder,
    cacheFolder: library.paths.cache,
    precision: (run.precision as Precision | null) ?? undefined,
  };
  call.onEvent?.({ type: 'run', run: run.id, kind: run.kind });
  const record = recorder(library, run, call);
  // What it computes on becomes known in the worker; until then the run has what it had, or what the machine has.
  const engine = await session.engine(call);
  startRun(library, run.id, { engine: run.engine ?? engine.name, precision: run.precision ?? engine.precision });
  try {
    const result = await session.job<NetworkJobResult>({ kind: 'make-network', input: { ...input, precision: (run.precision as Precision | null) ?? engine.precision } }, call, record.hear);
    record.addTime();
    return await finish(library, run, folder, result);
  } catch (error) {
    record.addTime();
    if (error instanceof Failure && error.code === 'jobs.cancelled') {
      endRun(library, run.id, 'interrupted');
      throw new Failure('jobs.interrupted', { run: run.id });
    }
    endRun(library, run.id, 'failed', failureToData(error));
    throw error;
  }
}

function recorder(library: Library, run: Run, call: Call): { hear(event: JobEvent): void; addTime(): void } {
  let since = performance.now();
  const addTime = () => {
    const at = performance.now();
    addRunSeconds(library, run.id, (at - since) / 1000);
    since = at;
  };
  return {
    addTime,
    hear: (event) => {
      if (event.type === 'data' && event.name === 'decisions') recordNote(library, { subject: run.id, kind: 'decision', author: null, text: 'compression', details: { decisions: event.data } });
      if (event.type === 'data' && event.name === 'ended-early') recordNote(library, { subject: run.id, kind: 'decision', author: null, text: 'ended-early', details: { ...(event.data as EarlyEnd) } });
      if (event.type !== 'epoch') return;
      const { stage, epoch, epochs, metrics } = event;
      writeWithoutWaiting(library, () => {
        recordEpoch(library, run.id, stage, epoch, metrics);
        addTime();
      });
      const { loss, rate, validation, imagesPerSecond, secondsLeft, network, widths, ranks, samples } = metrics as unknown as EpochMetrics;
      const seen = validation.accuracy === null || validation.macroF1 === null ? null : { n: validation.n, accuracy: validation.accuracy, macroF1: validation.macroF1 };
      call.onEvent?.({ type: 'epoch', run: run.id, stage, epoch, epochs, loss, rate, validation: seen, imagesPerSecond, secondsLeft, network, widths, ranks, samples });
    },
  };
}

interface EpochMetrics {
  loss: number;
  rate: number;
  validation: { n: number; accuracy: number | null; macroF1: number | null };
  imagesPerSecond: number;
  secondsLeft: number | null;
  network: { parameters: number; multiplyAccumulates: number };
  widths?: EpochEvent['widths'];
  ranks?: EpochEvent['ranks'];
  samples?: EpochEvent['samples'];
}

/** Each of its parts waits for the disk: between them the window gets an answer. */
async function finish(library: Library, run: Run, folder: string, result: NetworkJobResult): Promise<FinishedNetwork> {
  const path = join(folder, resultFileName);
  const content = JSON.stringify(result, null, 2);
  writeFileAtomically(path, content);
  await nextTurn();
  const { evaluation } = result.report.verification;
  const done = write(library, () => {
    for (const { kind, path: file, bytes, sha256: hash } of result.files) recordArtifact(library, { run: run.id, kind, path: file, bytes, sha256: hash });
    recordArtifact(library, { run: run.id, kind: 'result', path, bytes: Buffer.byteLength(content), sha256: sha256(content) });
    if (result.quantization) recordNote(library, { subject: run.id, kind: 'decision', author: null, text: quantizationNote, details: { ...result.quantization, n: result.validation.n } });
    recordEvaluation(library, { run: run.id, set: 'validation', source: 'network', n: result.validation.n, metrics: { ...result.validation } });
    recordEvaluation(library, { run: run.id, set: 'test', source: 'file', n: evaluation.n, metrics: { ...evaluation } });
    return endRun(library, run.id, 'done');
  });
  await nextTurn();
  await removeCheckpoints(folder);
  return { run: done, result };
}

/** @throws Failure `app.run-not-done`, `app.result-missing`, `app.result-changed` */
export function readFinished(library: Library, id: string): FinishedNetwork {
  const run = requireRun(library, id);
  if (run.state !== 'done') throw new Failure('app.run-not-done', { run: id, state: run.state });
  jobSettingsOf(run);
  const path = join(runFolder(library.folder, id), resultFileName);
  if (!existsSync(path)) throw new Failure('app.result-missing', { run: id, path });
  const content = readFileSync(path, 'utf8');
  const recorded = findArtifactsByPath(library, path)[0];
  if (recorded && recorded.sha256 !== sha256(content)) throw new Failure('app.result-changed', { run: id, path });
  return { run, result: JSON.parse(content) as NetworkJobResult };
}
