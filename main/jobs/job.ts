/** What the host and the worker of a job tell each other: plain data in both directions. */
import type { FailureData } from '../foundation/failure.ts';
import type { TextValues } from '../foundation/language.ts';

/** A job is plain data, so that it can be stored, repeated, and sent to another thread. */
export interface Job {
  /** Key of the register of bodies (`job-bodies.ts`). */
  kind: string;
  input: unknown;
}

export interface JobProgress {
  type: 'progress';
  phase: string;
  done: number;
  /** `null` where the end is not known yet. */
  total: number | null;
  secondsLeft: number | null;
  imagesPerSecond?: number;
}

/** An epoch that is finished and whose checkpoint is on the disk. */
export interface JobEpoch {
  type: 'epoch';
  stage: string;
  epoch: number;
  epochs: number;
  metrics: Record<string, unknown>;
}

/** A sentence for the reader: a key of the texts and its values. */
export interface JobNote {
  type: 'note';
  text: string;
  values: TextValues;
}

/** A line that some library printed in the worker; kept out of standard output. */
export interface JobLog {
  type: 'log';
  stream: 'stdout' | 'stderr';
  line: string;
}

/** Classes as they are found while a folder is still being read. */
export interface JobClasses {
  type: 'classes';
  classes: { label: string; images: number; files: string[] }[];
}

/** Anything else that a body has to tell its caller: artifacts, evaluations. */
export interface JobData {
  type: 'data';
  name: string;
  data: unknown;
}

export type JobEvent = JobProgress | JobEpoch | JobNote | JobClasses | JobLog | JobData;

export type JobOutcome =
  | { state: 'done'; result: unknown }
  /** Ended because it was asked to; `atOnce` is false where the worker had to be terminated. */
  | { state: 'cancelled'; atOnce: boolean }
  | { state: 'failed'; failure: FailureData };

/** What a body works with. */
export interface JobContext {
  emit(event: JobEvent): void;
  /** At most ten a second travel; the first, the last of a phase and a new phase always do. */
  progress(progress: Omit<JobProgress, 'type'>): void;
  note(text: string, values?: TextValues): void;
  /**
   * To be called at least every half second of work. Waits while the job is paused.
   * @throws JobCancelled
   */
  throwIfCancelled(): void;
  /** Whether the job was asked to end early with the best that there is: what may be cut short looks here between two epochs. */
  shouldFinish(): boolean;
  /** For libraries that take a signal; aborted only when the body lets the event loop turn. */
  readonly signal: AbortSignal;
}

/** A body of one kind of job. What it returns is sent to the host by structured clone. */
export type JobBody = (input: unknown, context: JobContext) => Promise<unknown>;

/** Kind to a function that loads its body: the code of a job is loaded only in its worker. */
export type JobBodies = Record<string, () => Promise<JobBody>>;

/** Thrown by `throwIfCancelled`; a body lets it pass. */
export class JobCancelled extends Error {
  constructor() {
    super('The job was cancelled.');
    this.name = 'JobCancelled';
  }
}

/** Large results travel without a copy: the buffers named here are moved, not cloned. */
export class Transferred<T> {
  readonly value: T;
  readonly buffers: ArrayBuffer[];
  constructor(value: T, buffers: ArrayBuffer[]) {
    this.value = value;
    this.buffers = buffers;
  }
}

/** The shared words through which the host steers the worker, also while its event loop is blocked. */
export const controlWords = { state: 0, finish: 1 } as const;
/** Values of the word `state`; the word `finish` is 0, or 1 once the job was asked to end early. */
export const control = { run: 0, pause: 1, cancel: 2 } as const;

export type MessageFromWorker =
  | { type: 'event'; event: JobEvent }
  | { type: 'result'; result: unknown }
  | { type: 'cancelled' }
  | { type: 'failure'; failure: FailureData };

export interface WorkerStart {
  job: Job;
  /** Int32Array over shared memory, one element for each of {@link controlWords}. */
  control: SharedArrayBuffer;
  /** URL of the module that exports `jobBodies`. */
  bodies: string;
}
