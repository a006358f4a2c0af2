import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Failure, failureFromData } from '../../main/foundation/failure.ts';
import { startJob, type JobOptions, type RunningJob } from '../../main/jobs/job-host.ts';
import type { JobEvent, JobOutcome } from '../../main/jobs/job.ts';
import { shortestOf } from './shortest-block.ts';

const bodies = new URL('./bodies.ts', import.meta.url);

function start(kind: string, input: unknown = {}, options: JobOptions = {}): { job: RunningJob; events: JobEvent[]; first: Promise<JobEvent> } {
  const events: JobEvent[] = [];
  let job!: RunningJob;
  const first = new Promise<JobEvent>((resolve) => {
    const onEvent = (event: JobEvent) => {
      events.push(event);
      resolve(event);
      options.onEvent?.(event);
    };
    job = startJob({ kind, input }, { bodies, ...options, onEvent });
  });
  return { job, events, first };
}

function failureCode(outcome: JobOutcome): string {
  if (outcome.state !== 'failed') throw new Error(`The job is ${outcome.state}.`);
  // The texts exist and can be said.
  failureFromData(outcome.failure).in('ru');
  return outcome.failure.code;
}

describe('a job', () => {
  test('takes plain data, tells what happens, and gives its result', async () => {
    const { job, events } = start('add', { numbers: [1, 2, 3] });
    expect(await job.outcome).toEqual({ state: 'done', result: 6 });
    expect(events).toEqual([
      { type: 'note', text: 'jobs.cancelled.fact', values: {} },
      { type: 'epoch', stage: 'train', epoch: 1, epochs: 1, metrics: { loss: 0.5 } },
    ]);
  });

  test('what libraries print in it arrives as events, not on standard output', async () => {
    const { job, events } = start('chatter');
    await job.outcome;
    expect(events).toEqual(
      expect.arrayContaining([
        { type: 'log', stream: 'stdout', line: 'to standard output' },
        { type: 'log', stream: 'stderr', line: 'to standard error' },
      ]),
    );
  });

  test('of a thousand steps of progress only the ones worth showing travel, the last among them', async () => {
    const { job, events } = start('count');
    await job.outcome;
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress.length).toBeLessThan(12);
    expect(progress[0]).toMatchObject({ done: 1 });
    expect(progress.at(-1)).toMatchObject({ done: 1000, total: 1000 });
  });

  test('a large result is moved', async () => {
    const outcome = await start('large').job.outcome;
    expect(outcome.state === 'done' && (outcome.result as { values: Float32Array }).values[999_999]).toBe(3);
  });

  test('leaves the main thread free: no block over 50 ms while the worker is fully busy', async () => {
    const { job, first } = start('work');
    await first;
    const longest = await shortestOf(10, () => sleep(300));
    job.cancel();
    await job.outcome;
    expect(longest).toBeLessThan(50);
  });
});

describe('a job that is stopped', () => {
  test.each(['work', 'wait'])('ends within a second: %s', async (kind) => {
    const { job, first } = start(kind);
    await first;
    const asked = performance.now();
    job.cancel();
    expect(await job.outcome).toEqual({ state: 'cancelled', atOnce: true });
    expect(performance.now() - asked).toBeLessThan(1_000);
  });

  test('can be stopped by a signal, also by one that was aborted before the start', async () => {
    const abort = new AbortController();
    const { job, first } = start('work', {}, { signal: abort.signal });
    await first;
    abort.abort();
    expect((await job.outcome).state).toBe('cancelled');
    expect((await start('work', {}, { signal: AbortSignal.abort() }).job.outcome).state).toBe('cancelled');
  });

  test('one that does not listen is terminated after the time that it is given', async () => {
    const { job, first } = start('deaf', {}, { patience: 200 });
    await first;
    const asked = performance.now();
    job.cancel();
    expect(await job.outcome).toEqual({ state: 'cancelled', atOnce: false });
    expect(performance.now() - asked).toBeGreaterThanOrEqual(190);
  });

  test('a paused one does nothing until it may go on, and can be cancelled out of the pause', async () => {
    const { job, events, first } = start('work');
    await first;
    job.pause();
    await sleep(200);
    const paused = events.length;
    await sleep(200);
    expect(events.length).toBe(paused);
    job.proceed();
    await sleep(200);
    expect(events.length).toBeGreaterThan(paused);
    job.pause();
    await sleep(50);
    job.cancel();
    expect((await job.outcome).state).toBe('cancelled');
  });

  test('one that can end early does so when it is asked, out of a pause too, and is done', async () => {
    const { job, events, first } = start('improve');
    await first;
    job.pause();
    await sleep(100);
    job.finish();
    const outcome = await job.outcome;
    expect(outcome).toEqual({ state: 'done', result: events.filter(({ type }) => type === 'data').length });
  });

  test('one that cannot be cut short goes on', async () => {
    const { job, events, first } = start('work');
    await first;
    job.finish();
    const asked = events.length;
    await sleep(200);
    expect(events.length).toBeGreaterThan(asked);
    job.cancel();
    expect((await job.outcome).state).toBe('cancelled');
  });
});

describe('a job that goes wrong', () => {
  test('an expected failure arrives with its words', async () => {
    const outcome = await start('fail').job.outcome;
    expect(failureCode(outcome)).toBe('file.disk-full');
    expect(outcome.state === 'failed' && outcome.failure.values).toEqual({ path: '/somewhere' });
  });

  test('a mistake of the program arrives with its stack', async () => {
    const outcome = await start('mistake').job.outcome;
    expect(failureCode(outcome)).toBe('unexpected');
    expect(outcome.state === 'failed' && outcome.failure.detail).toContain('bodies.ts');
  });

  test.each([
    ['uncaught', 'unexpected'],
    ['exit', 'jobs.ended-early'],
    ['function', 'unexpected'],
    ['tensor-memory', 'jobs.out-of-memory'],
    ['no-such-kind', 'jobs.unknown-kind'],
    ['constructor', 'jobs.unknown-kind'],
  ])('%s is %s', async (kind, code) => {
    expect(failureCode(await start(kind).job.outcome)).toBe(code);
  });

  test('out of memory in the worker leaves the host alive', async () => {
    const { job } = start('heap', {}, { resourceLimits: { maxOldGenerationSizeMb: 24 } });
    expect(failureCode(await job.outcome)).toBe('jobs.out-of-memory');
  });

  test('a listener that cannot record what it hears ends the job with its own failure', async () => {
    const { job } = start('work', {}, {
      onEvent: () => {
        throw new Failure('file.disk-full', { path: 'history.sqlite' });
      },
    });
    expect(failureCode(await job.outcome)).toBe('file.disk-full');
  });

  test('a register that cannot be loaded is a failure', async () => {
    expect(failureCode(await start('add', {}, { bodies: new URL('./no-such-file.ts', import.meta.url) }).job.outcome)).toBe('unexpected');
  });
});
