/** Runs one job in a worker thread and ends. Everything that goes wrong reaches the host as data. */
import { parentPort, workerData } from 'node:worker_threads';
import { Failure, failureToData, type FailureData } from '../foundation/failure.ts';
import { control, controlWords, JobCancelled, Transferred, type JobBodies, type MessageFromWorker, type WorkerStart } from './job.ts';
import { createJobContext } from './job-context.ts';
import { asOutOfMemory } from './worker-failure.ts';

const start = workerData as WorkerStart;
const words = new Int32Array(start.control);
const abort = new AbortController();

function post(message: MessageFromWorker, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

function failureOf(thrown: unknown): FailureData {
  return failureToData(asOutOfMemory(thrown) ?? thrown);
}

async function runJob(): Promise<void> {
  const { jobBodies } = (await import(start.bodies)) as { jobBodies: JobBodies };
  if (!Object.hasOwn(jobBodies, start.job.kind)) throw new Failure('jobs.unknown-kind', { kind: start.job.kind });
  const body = await jobBodies[start.job.kind]();
  const context = createJobContext(words, (event) => post({ type: 'event', event }), abort.signal);
  context.throwIfCancelled();
  const result = await body(start.job.input, context);
  if (result instanceof Transferred) post({ type: 'result', result: result.value }, result.buffers);
  else post({ type: 'result', result });
}

parentPort!.on('message', () => abort.abort(new JobCancelled()));
// The host's messages alone must not keep a finished worker alive.
parentPort!.unref();

try {
  await runJob();
} catch (thrown) {
  // A library that was handed the signal throws an error of its own; that it was cancelled is what counts.
  const cancelled = thrown instanceof JobCancelled || Atomics.load(words, controlWords.state) === control.cancel;
  post(cancelled ? { type: 'cancelled' } : { type: 'failure', failure: failureOf(thrown) });
}
