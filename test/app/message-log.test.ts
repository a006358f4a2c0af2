import { expect, test } from 'vitest';
import { createMessageLog, type MessageLog } from '../../main/app/message-log.ts';
import type { AppEvent } from '../../main/contract/events.ts';

const note = (count: number): AppEvent => ({ type: 'note', text: 'app.imported', values: { count } });
const progress = (done: number): AppEvent => ({ type: 'progress', phase: 'scan', done, total: null, secondsLeft: null });
const say = (log: MessageLog, event: AppEvent, work = 'w1') => log.add({ type: 'event', work, event });

/** What one listener hears until the log is closed; it is slow, as a page behind a wire is. */
async function listen(log: MessageLog, lastEventId?: string): Promise<{ id: string; said: string }[]> {
  const heard: { id: string; said: string }[] = [];
  for await (const { id, message } of log.messages(lastEventId)) {
    if (message.type !== 'event') continue;
    const { event } = message;
    heard.push({ id, said: event.type === 'progress' ? `progress ${event.done}` : event.type === 'note' ? `note ${event.values.count}` : event.type });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return heard;
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('two listeners hear the same, in order, with rising numbers', async () => {
  const log = createMessageLog();
  const listening = [listen(log), listen(log)];
  for (const count of [1, 2, 3]) say(log, note(count));
  await later(60);
  log.close();
  const [first, second] = await Promise.all(listening);
  expect(first).toEqual(second);
  expect(first.map(({ said }) => said)).toEqual(['note 1', 'note 2', 'note 3']);
});

test('a slow listener is not told progress that is outdated, but every note', async () => {
  const log = createMessageLog();
  const listening = listen(log);
  await later(5);
  for (let count = 1; count <= 100; count++) {
    say(log, progress(count));
    if (count % 50 === 0) say(log, note(count));
  }
  await later(60);
  log.close();
  const heard = (await listening).map(({ said }) => said);
  expect(heard).toEqual(expect.arrayContaining(['note 50', 'note 100', 'progress 100']));
  expect(heard.length).toBeLessThan(10);
});

test('of two works each keeps its own latest progress; a forgotten one is no longer told', async () => {
  const log = createMessageLog();
  say(log, progress(1), 'w1');
  say(log, progress(2), 'w2');
  say(log, note(3), 'w1');
  const both = listen(log);
  await later(60);
  log.forget('w1');
  const rest = listen(log);
  await later(60);
  log.close();
  expect((await both).map(({ said }) => said)).toEqual(['progress 1', 'progress 2', 'note 3']);
  expect((await rest).map(({ said }) => said)).toEqual(['progress 2']);
});

test('nonsense in place of a number is as no number', async () => {
  const log = createMessageLog();
  say(log, note(1));
  const listening = ['', 'x', 'x-1', '-', '99'].map((id) => listen(log, id));
  await later(60);
  log.close();
  for (const heard of await Promise.all(listening)) expect(heard.map(({ said }) => said)).toEqual(['note 1']);
});

test('a listener that leaves while it waits ends at once', async () => {
  const log = createMessageLog();
  const abort = new AbortController();
  const messages = log.messages(undefined, abort.signal);
  expect((await messages.next()).value?.message).toEqual({ type: 'caught-up' });
  const waiting = messages.next();
  abort.abort();
  expect((await waiting).done).toBe(true);
});

test('each listener is told once when it knows all that was said before', async () => {
  const log = createMessageLog();
  for (const count of [1, 2]) say(log, note(count));
  const types = async (lastEventId?: string): Promise<string[]> => {
    const heard: string[] = [];
    for await (const { message } of log.messages(lastEventId)) heard.push(message.type);
    return heard;
  };
  const first = log.messages();
  const { value } = await first.next();
  const listening = [types(), types(value!.id)];
  await later(20);
  say(log, note(3));
  await later(20);
  log.close();
  expect(await Promise.all(listening)).toEqual([['event', 'event', 'caught-up', 'event'], ['event', 'caught-up', 'event']]);
});
