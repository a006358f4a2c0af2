/**
 * Runs jobs in worker threads, so that the thread that serves a face is never blocked.
 * The host hears events, steers (pause, continue, finish, cancel), and always ends with an outcome.
 */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { failureToData } from '../foundation/failure.ts';
import { control, controlWords, type Job, type JobEvent, type JobOutcome, type MessageFromWorker, type WorkerStart } from './job.ts';
import { failureOfExit, failureOfWorkerError } from './worker-failure.ts';

/** Sources run as they are (`.ts`), a built program runs its `.js`: a worker has the ending of this file. */
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** Shorter than the second in which a stop is promised. Nothing is lost: what a job writes is whole or not there, as a job that was killed shows. */
const usualPatience = 800;

export interface JobOptions {
  onEvent?: (event: JobEvent) => void;
  /** Aborting it cancels the job. */
  signal?: AbortSignal;
  /** Limits of the JavaScript heap of the worker; tensors lie outside of it. */
  resourceLimits?: ResourceLimits;
  /** Buffers of the input that are moved instead of copied. */
  transfer?: ArrayBuffer[];
  /** Milliseconds after which a worker that does not answer to `cancel` is terminated; 800 where left out. */
  patience?: number;
  /** Module that exports `jobBodies`; the product's own when left out. */
  bodies?: URL;
}

export interface RunningJob {
  /** Never rejects. Fulfilled when the thread is gone and its memory is free. */
  readonly outcome: Promise<JobOutcome>;
  cancel(): void;
  pause(): void;
  /** Ends a pause. */
  proceed(): void;
  /** Asks for an early end with the best that there is, and ends a pause; what cannot be cut short goes on. */
  finish(): void;
}

export function startJob(job: Job, options: JobOptions = {}): RunningJob {
  const words = new Int32Array(new SharedArrayBuffer(4 * Object.keys(controlWords).length));
  const workerData: WorkerStart = {
    job,
    control: words.buffer as SharedArrayBuffer,
    bodies: (options.bodies ?? new URL(`./job-bodies${ending}`, import.meta.url)).href,
  };
  const worker = new Worker(new URL(`./job-worker${ending}`, import.meta.url), {
    workerData,
    transferList: options.transfer,
    resourceLimits: options.resourceLimits,
    name: `job ${job.kind}`,
    // Standard output belongs to the command's answer; what libraries print in a worker becomes an event.
    stdout: true,
    stderr: true,
  });
  const steer = createSteering(worker, words, options.patience ?? usualPatience);
  const outcome = hearOutcome(worker, job, steer, options.onEvent ?? (() => {}));
  const onAbort = () => steer.cancel();
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) steer.cancel();
  return {
    outcome: outcome.finally(() => {
      steer.end();
      options.signal?.removeEventListener('abort', onAbort);
    }),
    cancel: steer.cancel,
    pause: steer.pause,
    proceed: steer.proceed,
    finish: steer.finish,
  };
}

interface Steering {
  cancel(): void;
  pause(): void;
  proceed(): void;
  finish(): void;
  end(): void;
  wasTerminated(): boolean;
  wasCancelled(): boolean;
}

function createSteering(worker: Worker, words: Int32Array, patience: number): Steering {
  let terminator: NodeJS.Timeout | null = null;
  let terminated = false;
  const set = (value: number) => {
    if (Atomics.load(words, controlWords.state) === control.cancel) return;
    Atomics.store(words, controlWords.state, value);
    Atomics.notify(words, controlWords.state);
  };
  return {
    cancel() {
      if (Atomics.load(words, controlWords.state) === control.cancel) return;
      set(control.cancel);
      worker.postMessage('cancel');
      terminator = setTimeout(() => {
        terminated = true;
        void worker.terminate();
      }, patience);
    },
    pause: () => set(control.pause),
    proceed: () => set(control.run),
    finish: () => {
      Atomics.store(words, controlWords.finish, 1);
      set(control.run);
    },
    end: () => {
      if (terminator) clearTimeout(terminator);
    },
    wasTerminated: () => terminated,
    wasCancelled: () => Atomics.load(words, controlWords.state) === control.cancel,
  };
}

function hearOutcome(worker: Worker, job: Job, steer: Steering, onEvent: (event: JobEvent) => void): Promise<JobOutcome> {
  return new Promise((resolve) => {
    let last: JobOutcome | null = null;
    // A listener that cannot do its part (a full disk under the history) ends the job: work without a record is no work.
    const tell = (event: JobEvent) => {
      if (last) return;
      try {
        onEvent(event);
      } catch (error) {
        last = { state: 'failed', failure: failureToData(error) };
        steer.cancel();
      }
    };
    for (const stream of ['stdout', 'stderr'] as const) forwardLines(worker[stream], (line) => tell({ type: 'log', stream, line }));
    worker.on('message', (message: MessageFromWorker) => {
      if (message.type === 'event') return tell(message.event);
      if (last) void worker.terminate();
      else if (message.type === 'result') last = { state: 'done', result: message.result };
      else if (message.type === 'cancelled') last = { state: 'cancelled', atOnce: true };
      else last = { state: 'failed', failure: message.failure };
      // Native libraries may leave handles behind that would keep the thread alive.
      void worker.terminate();
    });
    worker.on('messageerror', (error) => {
      last ??= { state: 'failed', failure: failureToData(error) };
    });
    worker.on('error', (error) => {
      last ??= { state: 'failed', failure: failureToData(failureOfWorkerError(error)) };
    });
    worker.on('exit', (exitCode) => {
      if (!last && steer.wasCancelled()) last = { state: 'cancelled', atOnce: !steer.wasTerminated() };
      resolve(last ?? { state: 'failed', failure: failureToData(failureOfExit(job.kind, exitCode)) });
    });
  });
}

function forwardLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}
