import { describe, expect, onTestFinished, test } from 'vitest';
import { createWorks, type WorkStart } from '../../main/app/works.ts';
import type { Call } from '../../main/contract/app.ts';
import type { WorkMessage } from '../../main/contract/works.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { codeOf } from '../history/temporary-library.ts';

/** A work that goes on until it is told to end, and the call that it was given. */
function held(procedure: WorkStart['procedure'] = 'train') {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const given = Promise.withResolvers<Call>();
  const start: WorkStart = {
    procedure,
    input: { revision: 'd-0' },
    project: 'p1',
    perform: (call) => {
      given.resolve(call);
      call.signal!.addEventListener('abort', () => reject(new Failure('jobs.interrupted', { run: 'r1' })));
      return promise;
    },
  };
  return { start, call: given.promise, end: resolve, fail: reject };
}

function orders() {
  const heard: string[] = [];
  return { heard, job: { pause: () => heard.push('pause'), proceed: () => heard.push('proceed'), finish: () => heard.push('finish') } };
}

function works() {
  const created = createWorks();
  onTestFinished(() => created.close());
  return created;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function said(from: ReturnType<typeof works>, lastEventId?: string): Promise<{ id: string; message: WorkMessage }[]> {
  const abort = new AbortController();
  const heard: { id: string; message: WorkMessage }[] = [];
  setTimeout(() => abort.abort(), 20);
  // That all has been told is told to each listener (`message-log.test.ts`).
  for await (const one of from.messages(lastEventId, abort.signal)) if (one.message.type !== 'caught-up') heard.push(one);
  return heard;
}

describe('a work', () => {
  test('runs, names its runs, and ends with what its procedure gave', async () => {
    const all = works();
    const one = held();
    expect(all.start(one.start)).toMatchObject({ id: 'w1', procedure: 'train', project: 'p1', state: 'running', runs: [], result: null });
    (await one.call).onEvent!({ type: 'run', run: 'r7', kind: 'train' });
    one.end({ folder: '/out' });
    await settled();
    expect(all.list()).toMatchObject([{ state: 'done', runs: ['r7'], result: { folder: '/out' }, failure: null }]);
    expect(all.list()[0].endedAt).not.toBeNull();
  });

  test('that goes wrong says why; that was stopped is no failure', async () => {
    const all = works();
    const [first, second] = [held(), held()];
    all.start(first.start);
    await first.call;
    first.fail(new Failure('file.disk-full', { path: '/library' }));
    await settled();
    all.start(second.start);
    await second.call;
    all.steer('w2', 'stop');
    await settled();
    expect(all.list()).toMatchObject([
      { id: 'w2', state: 'stopped', failure: null },
      { id: 'w1', state: 'failed', failure: { code: 'file.disk-full', values: { path: '/library' } } },
    ]);
  });

  test('that needs the library is refused while another one has it, naming that; looking goes on beside', async () => {
    const all = works();
    all.start(held('train').start);
    expect(codeOf(() => all.start(held('import').start))).toBe('app.work-under-way');
    for (const procedure of ['examine', 'verify', 'judge', 'samples'] as const) expect(all.start(held(procedure).start).state).toBe('running');
  });

  test('passes orders on to the job under way; a pause lasts into the next job, an early end does not', async () => {
    const all = works();
    const one = held();
    all.start(one.start);
    const call = await one.call;
    const [first, second, third] = [orders(), orders(), orders()];
    call.onJob!(first.job);
    expect(all.steer('w1', 'pause').state).toBe('paused');
    call.onJob!(second.job);
    expect(all.steer('w1', 'continue').state).toBe('running');
    expect(all.steer('w1', 'finish').state).toBe('finishing');
    expect(all.steer('w1', 'continue').state).toBe('finishing');
    call.onJob!(third.job);
    expect(all.list()[0].state).toBe('running');
    expect([first.heard, second.heard, third.heard]).toEqual([['pause'], ['pause', 'proceed', 'finish', 'proceed'], []]);
  });

  test('that is over, or never was, takes no orders', async () => {
    const all = works();
    const one = held();
    all.start(one.start);
    one.end(null);
    await settled();
    expect(codeOf(() => all.steer('w1', 'pause'))).toBe('app.work-over');
    expect(codeOf(() => all.steer('w9', 'stop'))).toBe('app.no-such-work');
  });

  test('is stopped when the application closes, and listeners end', async () => {
    const all = createWorks();
    const one = held();
    all.start(one.start);
    await one.call;
    const listening = (async () => {
      const states: string[] = [];
      for await (const { message } of all.messages()) if (message.type === 'state') states.push(message.work.state);
      return states;
    })();
    await settled();
    await all.close();
    expect(await listening).toEqual(['running', 'stopped']);
  });
});

describe('who comes later', () => {
  test('hears all states, runs and notes, and only the latest progress', async () => {
    const all = works();
    const one = held();
    all.start(one.start);
    const { onEvent } = await one.call;
    for (const done of [1, 2, 3]) {
      onEvent!({ type: 'progress', phase: 'training', done, total: 3, secondsLeft: null });
      onEvent!({ type: 'note', text: 'app.imported', values: { done } });
    }
    one.end(null);
    await settled();
    const heard = (await said(all)).map(({ message }) => (message.type === 'state' ? message.work.state : message.type === 'event' ? message.event.type : message.type));
    expect(heard).toEqual(['running', 'note', 'note', 'progress', 'note', 'done']);
  });

  test('with the number of the last message hears only what came after it', async () => {
    const all = works();
    const one = held();
    all.start(one.start);
    const { onEvent } = await one.call;
    const [{ id }] = await said(all);
    onEvent!({ type: 'note', text: 'app.imported', values: {} });
    expect((await said(all, id)).map(({ message }) => message.type)).toEqual(['event']);
  });

  test('with a number of an earlier process hears everything', async () => {
    const [before, after] = [works(), works()];
    for (const each of [before, after]) each.start(held().start);
    const [{ id }] = await said(before);
    expect(await said(after, id)).toHaveLength(1);
  });
});
