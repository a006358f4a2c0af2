/**
 * Long work that a window starts, follows and steers. A work lives as long as this process and not as long as a page:
 * what it said is kept, so that a page that was away or is loaded anew hears what it missed.
 */
import type { Call, SteerableJob } from '../contract/app.ts';
import type { AppEvent } from '../contract/events.ts';
import { forgettable } from '../contract/forgettable-works.ts';
import { needsTheLibrary } from '../contract/library-works.ts';
import type { Work, WorkOrder, WorkProcedure } from '../contract/works.ts';
import { Failure, failureToData } from '../foundation/failure.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';

export interface WorkStart {
  procedure: WorkProcedure;
  /** Checked already. */
  input: Record<string, unknown>;
  project: string | null;
  perform(call: Call): Promise<unknown>;
}

export interface Works {
  /**
   * Returns as soon as the work runs.
   * @throws Failure `app.work-under-way` where another work holds what this one needs
   */
  start(start: WorkStart): Work;
  /** @throws Failure `app.no-such-work`, `app.work-over` */
  steer(id: string, order: WorkOrder): Work;
  /** Newest first. */
  list(): Work[];
  /**
   * Forgets what is over, and tells that another library is open: works are about runs of the one before.
   * @throws Failure `app.work-under-way`
   */
  moveTo(library: string): void;
  /** @throws Failure `app.work-under-way` where anything is under way */
  requireRest(): void;
  readonly messages: MessageLog['messages'];
  /** Stops what runs, and waits until it has ended. */
  close(): Promise<void>;
}

interface RunningWork {
  work: Work;
  abort: AbortController;
  job: SteerableJob | null;
  ended: Promise<void>;
}

export function createWorks(): Works {
  const works = new Map<string, RunningWork>();
  const log = createMessageLog();
  let started = 0;

  const change = (one: RunningWork, facts: Partial<Work>): Work => {
    one.work = { ...one.work, ...facts };
    log.add({ type: 'state', work: one.work });
    return one.work;
  };

  const hear = (one: RunningWork, event: AppEvent) => {
    log.add({ type: 'event', work: one.work.id, event });
    if (event.type === 'run' && !one.work.runs.includes(event.run)) change(one, { runs: [...one.work.runs, event.run] });
  };

  /** A pause lasts until it is ended, from one job to the next; an early end is the matter of one job. */
  const takeOver = (one: RunningWork, job: SteerableJob) => {
    one.job = job;
    if (one.work.state === 'paused') job.pause();
    if (one.work.state === 'finishing') change(one, { state: 'running' });
  };

  const end = (one: RunningWork, facts: Partial<Work>) => {
    one.job = null;
    change(one, { ...facts, endedAt: new Date().toISOString() });
    forgetAll(forgettable([...works.values()].map(({ work }) => work)));
  };

  const forgetAll = (ids: readonly string[]) => {
    for (const id of ids) {
      works.delete(id);
      log.forget(id);
    }
  };

  const requireRest = () => {
    const underWay = [...works.values()].find(({ work }) => work.endedAt === null);
    if (underWay) throw underWayFailure(underWay.work);
  };

  return {
    start({ procedure, input, project, perform }) {
      const inTheWay = needsTheLibrary(procedure) ? [...works.values()].find(({ work }) => work.endedAt === null && needsTheLibrary(work.procedure)) : undefined;
      if (inTheWay) throw underWayFailure(inTheWay.work);
      const id = `w${(started += 1)}`;
      const work: Work = { id, procedure, input, project, state: 'running', startedAt: new Date().toISOString(), endedAt: null, runs: [], result: null, failure: null };
      const one: RunningWork = { work, abort: new AbortController(), job: null, ended: Promise.resolve() };
      works.set(id, one);
      log.add({ type: 'state', work });
      const { signal } = one.abort;
      const call: Call = { signal, onEvent: (event) => hear(one, event), onJob: (job) => takeOver(one, job) };
      one.ended = Promise.resolve()
        .then(() => perform(call))
        .then(
          (result) => end(one, { state: 'done', result }),
          (error: unknown) => end(one, wasStopped(error, signal) ? { state: 'stopped' } : { state: 'failed', failure: failureToData(error) }),
        );
      return work;
    },

    steer(id, order) {
      const one = works.get(id);
      if (!one) throw new Failure('app.no-such-work', { work: id });
      if (one.work.endedAt !== null) throw new Failure('app.work-over', { work: id, state: one.work.state });
      switch (order) {
        case 'pause':
          one.job?.pause();
          return change(one, { state: 'paused' });
        case 'continue':
          one.job?.proceed();
          // An early end that was asked for is not taken back.
          return one.work.state === 'paused' ? change(one, { state: 'running' }) : one.work;
        case 'finish':
          one.job?.finish();
          return change(one, { state: 'finishing' });
        case 'stop':
          one.abort.abort();
          return one.work;
      }
    },

    requireRest,
    moveTo(library) {
      requireRest();
      forgetAll([...works.keys()]);
      log.add({ type: 'library', folder: library });
    },
    list: () => [...works.values()].map(({ work }) => work).reverse(),
    messages: log.messages,
    async close() {
      for (const { abort } of works.values()) abort.abort();
      await Promise.all([...works.values()].map(({ ended }) => ended));
      log.close();
    },
  };
}

const underWayFailure = ({ procedure, runs, startedAt }: Work): Failure => new Failure('app.work-under-way', { procedure, run: runs.at(-1) ?? 'none', since: startedAt });

function wasStopped(error: unknown, signal: AbortSignal): boolean {
  if (error instanceof Failure) return error.code === 'jobs.interrupted' || error.code === 'jobs.cancelled';
  return signal.aborted && error === signal.reason;
}
