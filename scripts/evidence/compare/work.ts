/** Does one task with the application itself, and goes on with it where it was stopped. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call, FettleApp } from '../../../main/contract/app.ts';
import type { NetworksResult } from '../../../main/contract/networks.ts';
import { writeFileAtomically } from '../../../main/foundation/atomic-file.ts';
import { Failure } from '../../../main/foundation/failure.ts';
import { slimMethod } from '../../../main/app/plan-control.ts';
import type { Row } from './ledger.ts';
import { tasksOf, type Task } from './ways.ts';

/** All seeds train on one split, so that their spread is that of training and not of the images. */
export const splitSeed = 1;

export interface Workplace {
  app: FettleApp;
  /** Where the library lies, and which run belongs to which task. */
  folder: string;
  /** By name of the data. */
  folders: ReadonlyMap<string, string>;
  /** Settings of the dense training beside the seed. */
  dense: { epochs?: number; size?: number; from?: string };
  compression: { epochs?: number; recoveryEpochs?: number };
  signal: AbortSignal;
  say(text: string): void;
}

export async function doTask(place: Workplace, task: Task): Promise<Row[]> {
  const result = await resultOf(place, task);
  const dense = result.networks.find(({ role }) => role === 'dense')!;
  const networks = task.way === null ? [dense] : result.networks.filter(({ role }) => role !== 'dense');
  return networks.map(({ role, method, bytes, test, latency, seconds }) => ({
    role: role === 'control' ? controlTitle(method) : role,
    bytes,
    denseBytes: dense.bytes,
    accuracy: test.accuracy,
    macroF1: test.macroF1,
    denseMacroF1: dense.test.macroF1,
    milliseconds: latency?.p50Ms ?? null,
    denseMilliseconds: dense.latency?.p50Ms ?? null,
    seconds,
    testImages: test.n,
  }));
}

/** As tables name it. */
function controlTitle(method: string): string {
  return method.startsWith(slimMethod) ? 'slim, from scratch' : 'same cut after training';
}

async function resultOf(place: Workplace, task: Task): Promise<NetworksResult> {
  const { app, folders, signal, say } = place;
  const begun = readBegun(place);
  const runs = begun[task.key] ?? [];
  const call: Call = {
    signal,
    onEvent: (event) => {
      if (event.type === 'run' && !runs.includes(event.run)) {
        runs.push(event.run);
        writeBegun(place, { ...begun, [task.key]: runs });
      }
      if (event.type === 'epoch' && event.epoch === event.epochs) say(`  ${event.run} ${event.stage}`);
    },
  };
  const denseRuns = task.way === null ? [] : begun[denseKey(task)];
  if (runs.length > 0) {
    return app.resume({ run: runs[0] }, call).catch((error: unknown) => {
      if (!(error instanceof Failure && error.code === 'app.nothing-to-resume')) throw error;
      // It was done, and the ledger not written yet.
      return app.judge({ runs: [...denseRuns, ...runs] }, call);
    });
  }
  if (task.way) return app.compress({ run: denseRuns[0], methods: task.way.methods, size: task.size!, seed: task.seed, ...place.compression }, call);
  const { dataset } = await app.import({ folder: folders.get(task.data)!, name: task.data, seed: splitSeed }, call);
  return app.train({ revision: dataset.revision, seed: task.seed, ...place.dense }, call);
}

function denseKey({ data, seed }: Task): string {
  return tasksOf({ data: [data], seeds: seed, sizes: [], ways: [] }).at(-1)!.key;
}

type Begun = Record<string, string[]>;
const begunPath = ({ folder }: Workplace) => join(folder, 'begun.json');

function readBegun(place: Workplace): Begun {
  return existsSync(begunPath(place)) ? (JSON.parse(readFileSync(begunPath(place), 'utf8')) as Begun) : {};
}

function writeBegun(place: Workplace, begun: Begun): void {
  writeFileAtomically(begunPath(place), JSON.stringify(begun));
}
