/** Bodies that behave as real ones do at their best and at their worst. For tests only. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../../main/foundation/failure.ts';
import { Transferred, type JobBodies, type JobBody } from '../../main/jobs/job.ts';

const body = (action: JobBody) => () => Promise.resolve(action);

function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

export const jobBodies: JobBodies = {
  add: body(async (input, context) => {
    const { numbers } = input as { numbers: number[] };
    context.note('jobs.cancelled.fact');
    context.emit({ type: 'epoch', stage: 'train', epoch: 1, epochs: 1, metrics: { loss: 0.5 } });
    return numbers.reduce((sum, number) => sum + number, 0);
  }),
  chatter: body(async () => {
    console.log('to standard output');
    console.error('to standard error');
    await sleep(50);
    return 'said';
  }),
  count: body(async (_input, context) => {
    for (let done = 1; done <= 1000; done++) {
      context.progress({ phase: 'count', done, total: 1000, secondsLeft: 0 });
      if (done % 100 === 0) spin(20);
    }
    return null;
  }),
  /** Never lets its event loop turn: only the shared word can reach it. */
  work: body(async (_input, context) => {
    for (let step = 0; ; step++) {
      spin(10);
      context.throwIfCancelled();
      context.emit({ type: 'data', name: 'step', data: step });
    }
  }),
  /** Has a best after each step, and ends with the number of steps when it is asked to. */
  improve: body(async (_input, context) => {
    for (let step = 1; ; step++) {
      spin(10);
      context.throwIfCancelled();
      context.emit({ type: 'data', name: 'step', data: step });
      if (context.shouldFinish()) return step;
    }
  }),
  /** Hands the signal to a library. */
  wait: body(async (_input, context) => {
    context.emit({ type: 'data', name: 'waiting', data: null });
    await sleep(60_000, null, { signal: context.signal });
    return null;
  }),
  deaf: body(async (_input, context) => {
    context.emit({ type: 'data', name: 'started', data: null });
    for (;;) spin(1000);
  }),
  fail: body(async () => {
    throw new Failure('file.disk-full', { path: '/somewhere' });
  }),
  mistake: body(async () => {
    const nothing = JSON.parse('null') as { field: string };
    return nothing.field;
  }),
  exit: body(async () => process.exit(7)),
  'uncaught': body(async () => {
    setTimeout(() => {
      throw new Error('from a callback');
    }, 10);
    await sleep(5_000);
  }),
  'heap': body(async () => {
    const kept: number[][] = [];
    for (;;) kept.push(new Array<number>(100_000).fill(kept.length));
  }),
  'tensor-memory': body(async () => {
    throw new Error('OOM when allocating tensor with shape[64,512,512,64] and type float');
  }),
  function: body(async () => () => 1),
  large: body(async () => {
    const values = new Float32Array(1_000_000).fill(3);
    return new Transferred({ values, detached: values }, [values.buffer]);
  }),
};
