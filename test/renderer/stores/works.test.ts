import { serve, type Served, until } from '../served.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { httpLink, splitLink, TRPCClientError } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { startServer } from '../../../main/server/server.ts';
import { connect, type Link } from '../../../renderer/client/client.ts';
import { useWorks } from '../../../renderer/stores/works.ts';
import { ask, testServer } from '../../server/ask.ts';

let served: Served;
beforeEach(async () => (served = await serve()));
afterEach(() => served.end());

test('a work that was started is heard of to its end, and a page loaded anew hears it again', async () => {
  const works = useWorks();
  works.follow();
  const { id } = await works.start('samples', { perClass: 10 });
  await until(() => works.get(id)?.work.state === 'done');
  expect(works.running).toEqual([]);
  expect(works.get(id)?.work.result).toMatchObject({ images: expect.any(Number) });
  works.leave();

  served.reload();
  const anew = useWorks();
  anew.follow();
  await until(() => anew.get(id)?.work.state === 'done');
  expect(anew.newest(null, 'samples')?.work.id).toBe(id);
  anew.leave();
});

test('a work that fails carries its failure, and the next one runs all the same', async () => {
  const works = useWorks();
  works.follow();
  const missing = join(served.folder, 'no such folder');
  const { id } = await works.start('examine', { folder: missing }, 'p1');
  await until(() => works.get(id)?.work.state === 'failed');
  expect(works.get(id)?.work.failure).toMatchObject({ code: 'dataset.folder-missing', values: { folder: missing } });
  expect(works.newest('p1', 'examine')?.work.id).toBe(id);
  works.leave();
});

test('a button that is pressed twice starts one work', async () => {
  const works = useWorks();
  works.follow();
  const [first, second] = await Promise.all([works.start('samples', { perClass: 10 }), works.start('samples', { perClass: 10 })]);
  expect(second.id).toBe(first.id);
  await until(() => works.get(first.id)?.work.state === 'done');
  expect(works.all).toHaveLength(1);
  expect((await works.start('samples', { perClass: 11 })).id).not.toBe(first.id);
  works.leave();
});

test('of many looks at a folder a page keeps as many as the server does', async () => {
  const works = useWorks();
  works.follow();
  const ids: string[] = [];
  for (let look = 0; look < 5; look++) {
    const { id } = await works.start('examine', { folder: join(served.folder, `folder ${look}`) }, 'p1');
    ids.push(id);
    await until(() => works.get(id)?.work.state === 'failed');
  }
  expect(works.all.map(({ work }) => work.id)).toEqual(ids.slice(2).reverse());
  expect(works.all.map(({ work }) => work.id)).toEqual((await served.app.works({})).works.map(({ id }) => id));
  works.leave();
});

test('the answer to an order that comes after the end of the work does not bring it back', async () => {
  const works = useWorks();
  works.follow();
  const { id } = await works.start('samples', { perClass: 400 });
  const [held] = [served.hold('steerWork')];
  const steered = works.steer(id, 'stop');
  await until(() => works.get(id)?.work.state === 'stopped');
  await held[0].letThrough();
  await steered;
  expect(works.get(id)?.work.state).toBe('stopped');
  works.leave();
});

test('what does not fit is refused before anything begins', async () => {
  const works = useWorks();
  await expect(works.start('train', { revision: '' })).rejects.toMatchObject({ data: { failure: { code: 'contract.invalid-input' } } });
  expect(works.all).toEqual([]);
});

/** The page's links to a server at `port`: questions over HTTP, and a subscription that was refused, as a browser's is without its cookie. */
function refusedLinks(port: number, cookie: string): Link[] {
  const refused: Link = () => () => observable((observer) => observer.error(TRPCClientError.from(new Error('refused'))));
  const fetch = async (address: unknown) => {
    const { pathname, search } = new URL(String(address));
    const { text } = await ask(port, pathname + search, { headers: { cookie } });
    return { json: async () => JSON.parse(text) as unknown };
  };
  return [splitLink({ condition: ({ type }) => type === 'subscription', true: refused, false: httpLink({ url: `http://127.0.0.1:${port}/trpc`, fetch }) })];
}

test('a page keeps trying while nobody answers, and learns that a server that was started anew on its port knows it no more', async () => {
  const first = await testServer();
  const { port, cookie } = first;
  await first.end();
  connect(refusedLinks(port, cookie));
  const works = useWorks();
  works.follow();
  await until(() => works.lost);
  expect(works.closed).toBe(false);

  const again = await startServer({ app: served.app, window: served.folder, port, language: 'en' });
  await until(() => works.closed, 10_000);
  expect(works.connected).toBe(false);
  works.leave();
  await again.close();
});

test('a page whose subscription was refused by mistake follows again', async () => {
  const server = await testServer();
  let subscriptions = 0;
  const counting: Link = () => () => observable((observer) => {
    subscriptions += 1;
    if (subscriptions === 1) observer.error(TRPCClientError.from(new Error('refused')));
  });
  const [questions] = refusedLinks(server.port, server.cookie);
  connect([splitLink({ condition: ({ type }) => type === 'subscription', true: counting, false: questions })]);
  const works = useWorks();
  works.follow();
  await until(() => subscriptions === 2, 10_000);
  expect(works.closed).toBe(false);
  works.leave();
  await server.end();
});
