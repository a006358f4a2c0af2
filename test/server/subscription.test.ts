/** Messages of works over server-sent events, read by tRPC's own client as the page does. */
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { afterEach, expect, test } from 'vitest';
import type { WorkMessage } from '../../main/contract/works.ts';
import type { AppRouter } from '../../main/contract/router.ts';
import { testServer, type TestServer } from './ask.ts';

const note = (number: number): { id: string; message: WorkMessage } => ({
  id: String(number),
  message: { type: 'event', work: 'w1', event: { type: 'note', text: 'history.waiting', values: { pid: number } } },
});

/** Three messages are there, a fourth comes; `heard` keeps what each subscriber asked for. */
function journal() {
  const heard: (string | undefined)[] = [];
  const aborted: boolean[] = [];
  return {
    heard,
    aborted,
    async *workMessages({ lastEventId }: { lastEventId?: string }, signal?: AbortSignal) {
      heard.push(lastEventId);
      for (const number of [1, 2, 3, 4]) if (number > Number(lastEventId ?? 0)) yield note(number);
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      aborted.push(true);
    },
  };
}

let server: TestServer | null = null;
afterEach(() => server?.end());

/** As a browser reads it, one event after the other. @param take ends after that many */
async function events(path: string, headers: Record<string, string>, take: number): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${server!.port}${path}`, { headers: { cookie: server!.cookie, accept: 'text/event-stream', ...headers } });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const ids: string[] = [];
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const found = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id);
    ids.splice(0, ids.length, ...found);
    if (ids.length >= take) break;
  }
  return ids;
}

test('who subscribes hears everything that is still known, in order', async () => {
  const { workMessages } = journal();
  server = await testServer({ workMessages });
  expect(await events('/trpc/workMessages?input=%7B%7D', {}, 4)).toEqual(['1', '2', '3', '4']);
});

test('after a lost connection the browser names the last event it heard, and hears only what came after', async () => {
  const { workMessages, heard } = journal();
  server = await testServer({ workMessages });
  expect(await events('/trpc/workMessages?input=%7B%7D', { 'last-event-id': '2' }, 2)).toEqual(['3', '4']);
  expect(heard).toEqual(['2']);
});

test('a connection tells that it lives, and from when on it is to be given up', async () => {
  const { workMessages } = journal();
  server = await testServer({ workMessages });
  const response = await fetch(`http://127.0.0.1:${server.port}/trpc/workMessages?input=%7B%7D`, { headers: { cookie: server.cookie, accept: 'text/event-stream' } });
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) if ((text += chunk).includes('event: ping')) break;
  const { reconnectAfterInactivityMs } = JSON.parse(/event: connected\ndata: (.*)/.exec(text)![1]) as { reconnectAfterInactivityMs: number };
  expect(reconnectAfterInactivityMs).toBeGreaterThan(3 * 3_000);
});

test('a reader that goes away ends its subscription in the application', async () => {
  const { workMessages, aborted } = journal();
  server = await testServer({ workMessages });
  await events('/trpc/workMessages?input=%7B%7D', {}, 4);
  await expect.poll(() => aborted).toEqual([true]);
});

test('tRPC’s client asks queries, and refuses input that does not fit before the application sees it', async () => {
  server = await testServer();
  const origin = `http://127.0.0.1:${server.port}`;
  const url = `${origin}/trpc`;
  const headers = { cookie: server.cookie };
  const client = createTRPCClient<AppRouter>({
    links: [splitLink({ condition: ({ type }) => type === 'subscription', true: httpSubscriptionLink({ url }), false: httpLink({ url, headers }) })],
  });
  expect((await client.history.query({})).runs).toEqual([]);
  await expect(client.createProject.mutate({ name: '' })).rejects.toMatchObject({ data: { failure: { code: 'contract.invalid-input', values: { field: 'name' } } } });
});
