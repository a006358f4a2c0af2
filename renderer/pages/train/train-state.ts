/** What the page Train is about now. Pure: what is known of runs and works goes in, one state comes out. */
import type { RunSummary } from '../../../main/contract/history.ts';
import type { Work } from '../../../main/contract/works.ts';
import type { FailureData } from '../../../main/foundation/failure.ts';

export type TrainState =
  /** Images are not frozen. */
  | { kind: 'locked' }
  | { kind: 'ready' }
  /** A work of this project trains. `run` is `null` until it is begun. */
  | { kind: 'working'; how: 'running' | 'paused' | 'finishing'; work: Work; run: string | null }
  | { kind: 'interrupted'; run: RunSummary }
  | { kind: 'failed'; failure: FailureData; run: RunSummary | null }
  | { kind: 'done'; run: RunSummary };

export interface TrainFacts {
  revision: string | null;
  /** On this revision, newest first. */
  runs: readonly RunSummary[];
  /** Of this project, newest first. */
  works: readonly Work[];
  /** The dense run that was picked. */
  dense: string | null;
}

export const trainingRuns = (runs: readonly RunSummary[]): RunSummary[] => runs.filter(({ kind }) => kind === 'train');
export const finishedRuns = (runs: readonly RunSummary[]): RunSummary[] => trainingRuns(runs).filter(({ state }) => state === 'done');

/** The order matters: what goes on now, then what went wrong or was broken off last, then what is there. */
export function trainState({ revision, runs, works, dense }: TrainFacts): TrainState {
  if (!revision) return { kind: 'locked' };
  const trained = trainingRuns(runs);
  const newest = works.find((work) => isTraining(work, trained));
  if (newest && newest.endedAt === null) return { kind: 'working', how: newest.state as 'running' | 'paused' | 'finishing', work: newest, run: newest.runs.at(-1) ?? null };
  const last = trained[0];
  // A run that was begun in another process and is going on there is shown when it ends.
  if (last?.state === 'interrupted' || last?.state === 'stopped') return { kind: 'interrupted', run: last };
  if (newest?.state === 'failed' && newest.failure && !endedLater(last, newest)) return { kind: 'failed', failure: newest.failure, run: trained.find(({ id }) => id === newest.runs.at(-1)) ?? null };
  const done = finishedRuns(runs);
  const picked = done.find(({ id }) => id === dense) ?? done[0];
  return picked ? { kind: 'done', run: picked } : { kind: 'ready' };
}

function isTraining({ procedure, input, runs }: Work, trained: readonly RunSummary[]): boolean {
  if (procedure === 'train') return true;
  if (procedure !== 'resume') return false;
  return trained.some(({ id }) => id === input.run || runs.includes(id));
}

const endedLater = (run: RunSummary | undefined, work: Work): boolean => run?.state === 'done' && (run.endedAt ?? '') > (work.endedAt ?? '');

export interface TrainGate {
  kind: 'info' | 'ok' | 'warn';
  /** Of `renderer/texts/train.ts`, under `train.gate.`. */
  key: string;
  /** The primary action is open. */
  open: boolean;
}

/** @param otherWork something else holds the library */
export function trainGate(state: TrainState, otherWork: boolean): TrainGate {
  switch (state.kind) {
    case 'locked':
      return { kind: 'info', key: 'locked', open: true };
    case 'working':
      return { kind: 'info', key: state.how, open: false };
    case 'done':
      return { kind: 'ok', key: 'done', open: true };
    default:
      return otherWork ? { kind: 'warn', key: 'other-work', open: false } : { kind: state.kind === 'ready' ? 'ok' : 'warn', key: state.kind, open: true };
  }
}
