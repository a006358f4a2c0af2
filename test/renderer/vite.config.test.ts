import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createServer, type ViteDevServer } from 'vite';
import { ask, testServer, type Answered, type TestServer } from '../server/ask.ts';

const config = join(import.meta.dirname, '../../renderer/vite.config.ts');
let server: TestServer;
let vite: ViteDevServer | undefined;
afterAll(async () => {
  await vite?.close();
  await server.end();
});

test('while pages are written, a page that Vite serves is answered by a running server, and a page from elsewhere is not', async () => {
  server = await testServer({ picture: () => Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8]) }) });
  process.env.FETTLE_SERVER = server.address;
  vite = await createServer({ configFile: config, logLevel: 'silent', server: { port: 0, host: '127.0.0.1', ws: false }, optimizeDeps: { noDiscovery: true } });
  delete process.env.FETTLE_SERVER;
  await vite.listen();
  const { port } = vite.httpServer!.address() as { port: number };
  const asked = (path: string, origin?: string): Promise<Answered> => ask(port, path, { headers: { 'sec-fetch-site': origin ? 'cross-site' : 'same-origin', ...(origin ? { origin } : {}) } });

  expect(JSON.parse((await asked('/trpc/history?input=%7B%7D')).text)).toMatchObject({ result: { data: { runs: [] } } });
  expect((await asked('/picture?folder=a&file=a.png&size=64')).headers['content-type']).toBe('image/jpeg');
  expect((await ask(port, '/trpc/works', { headers: { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
  expect((await asked('/trpc/history?input=%7B%7D', 'http://elsewhere.example')).status).toBe(403);
});
