import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { startServer } from '../../main/server/server.ts';
import { ask, testServer, type TestServer } from './ask.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({
    picture: ({ file }) => (file === 'a.png' ? Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array([0xff, 0xd8]) }) : Promise.reject(new Failure('server.not-found', { path: file }))),
  });
});
afterAll(() => server.end());

const codeOf = (text: string) => (JSON.parse(text) as { failure: { code: string } }).failure.code;

describe('who may ask', () => {
  test('the printed address gives a cookie that scripts cannot read and other sites cannot send, and leaves no token in the address bar', async () => {
    const { status, headers } = await ask(server.port, `/?token=${server.token}`);
    expect([status, headers.location]).toEqual([303, '/']);
    expect(headers['set-cookie']?.[0]).toMatch(new RegExp(`^fettle-${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    expect(headers['set-cookie']?.[0]).not.toContain(server.token);
  });

  test.each(['', 'wrong', 'a'.repeat(43)])('a wrong token ‘%s’ gives no cookie', async (token) => {
    const { status, headers, text } = await ask(server.port, `/?token=${token}`);
    expect([status, codeOf(text)]).toEqual([403, 'server.wrong-token']);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test.each(['/', '/assets/index-a1B2c3D4.js', '/trpc/projects', '/picture?folder=a&file=a.png&size=64'])('without the cookie %s is refused', async (path) => {
    const { status, text } = await ask(server.port, path);
    expect([status, codeOf(text)]).toEqual([403, 'server.no-session']);
  });

  test('the cookie of another server on this machine does not open this one', async () => {
    const other = await testServer();
    const { status } = await ask(server.port, '/', { headers: { cookie: other.cookie } });
    await other.end();
    expect(status).toBe(403);
  });

  test.each(['attacker.example', 'attacker.example:80', '127.0.0.1', '127.0.0.1:1', '[::1]:8080'])('a name that was re-bound to 127.0.0.1 is refused: Host ‘%s’', async (host) => {
    const { status, text } = await server.ask('/', { headers: { host } });
    expect([status, codeOf(text)]).toEqual([403, 'server.wrong-host']);
  });

  test('localhost is this machine too', async () => {
    const { status } = await server.ask('/', { headers: { host: `localhost:${server.port}` } });
    expect(status).toBe(200);
  });

  test.each(['https://attacker.example', 'null', 'http://127.0.0.1:1', 'http://localhost'])('another page is refused, cookie or not: Origin %s', async (origin) => {
    const { status, headers, text } = await server.ask('/trpc/saveSettings', { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: '{"expert":true}' });
    expect([status, codeOf(text)]).toEqual([403, 'server.wrong-origin']);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('another port of this machine is another site', async () => {
    const { status } = await server.ask('/trpc/projects', { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' } });
    expect(status).toBe(403);
  });

  test('a question before a request from elsewhere (CORS) is not answered with leave', async () => {
    const { status, headers } = await server.ask('/trpc/saveSettings', { method: 'OPTIONS', headers: { origin: 'https://attacker.example', 'access-control-request-method': 'POST' } });
    expect(status).toBe(403);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a person is told in words what to do', async () => {
    const { text } = await ask(server.port, '/', { headers: { accept: 'text/html' } });
    expect(text).toContain('<h1>This browser has not opened Fettle with its token yet.</h1>');
  });
});

describe('what is given', () => {
  test('every answer carries the content policy, and allows no page to frame it', async () => {
    for (const path of ['/', '/trpc/history', '/none.js', '/picture']) {
      const { headers } = await server.ask(path);
      expect(headers['content-security-policy'], path).toContain("script-src 'self'");
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy'], path).not.toContain('unsafe');
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['referrer-policy'], path).toBe('no-referrer');
    }
  });

  test('files named by their content are kept by the browser, the page itself is asked for anew', async () => {
    const page = await server.ask('/');
    const script = await server.ask('/assets/index-a1B2c3D4.js');
    expect([page.headers['content-type'], page.headers['cache-control']]).toEqual(['text/html; charset=utf-8', 'no-cache']);
    expect([script.headers['content-type'], script.headers['cache-control']]).toEqual(['text/javascript; charset=utf-8', 'private, max-age=31536000, immutable']);
  });

  test.each(['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/assets/..%5c..%5csecret.json', '/assets/%2e%2e%2f%2e%2e%2fsecret.json', '//secret.json', '/index.html%00.js', '/%E0%A4%A'])(
    'no path leads out of the folder: %s',
    async (path) => {
      const { status, text } = await server.ask(path);
      expect([400, 404]).toContain(status);
      expect(text).not.toContain('outside');
    },
  );

  test('pictures come from the application, and what it refuses is not there', async () => {
    const found = await server.ask('/picture?folder=f&file=a.png&size=64');
    expect([found.status, found.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await server.ask('/picture?folder=f&file=b.png&size=64')).status).toBe(404);
    expect(codeOf((await server.ask('/picture?folder=f&file=a.png&size=9000')).text)).toBe('contract.invalid-input');
  });

  test('the contract is answered, and its failures travel with their code', async () => {
    const history = await server.ask('/trpc/history');
    expect(history.status).toBe(200);
    expect(JSON.parse(history.text)).toHaveProperty('result.data.runs');
    const unknown = await server.ask(`/trpc/show?input=${encodeURIComponent('{"id":"r99"}')}`);
    expect(JSON.parse(unknown.text)).toHaveProperty('error.data.failure.code', 'history.no-such-run');
    expect(unknown.text).not.toContain('"stack"');
  });

  test('only reading and asking: other methods are refused', async () => {
    expect((await server.ask('/', { method: 'DELETE' })).status).toBe(405);
    expect((await server.ask('/picture?folder=f&file=a.png&size=64', { method: 'POST' })).status).toBe(405);
  });
});

describe('who holds connections or sends too much', () => {
  test('a body beyond the limit is refused, whether its length is announced or not', async () => {
    const body = Buffer.alloc(17 * 1024 * 1024, 0x20);
    const headers = { 'content-type': 'application/json', origin: `http://127.0.0.1:${server.port}` };
    // The server may end the connection while the rest is still being sent: that is a refusal too.
    for (const extra of [{ 'content-length': String(body.length) }, { 'transfer-encoding': 'chunked' }]) {
      const outcome = await server.ask('/trpc/saveSettings', { method: 'POST', headers: { ...headers, ...extra }, body }).then(
        ({ status }) => status,
        (error: NodeJS.ErrnoException) => error.code,
      );
      expect([413, 'ECONNRESET', 'EPIPE']).toContain(outcome);
    }
    expect((await server.ask('/trpc/history')).status).toBe(200);
  });

  test('a client that sends its headers drop by drop is let go', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const started = Date.now();
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: 127');
    const drops = setInterval(() => socket.write('.'), 500);
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(drops);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test('a port that is taken is named', async () => {
    await expect(startServer({ app: server.app, window: server.window, port: server.port, language: 'en' })).rejects.toMatchObject({ code: 'server.port-taken', values: { port: String(server.port) } });
  });

  test('closing ends requests that wait for ever', async () => {
    const other = await testServer({
      async *workMessages(_input, signal) {
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        yield* [];
      },
    });
    const waiting = other.ask('/trpc/workMessages?input=%7B%7D').then(
      () => 'ended',
      () => 'ended',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    await other.end();
    expect(await waiting).toBe('ended');
  });
});

test('a file that appears in the window folder is served without a restart', async () => {
  writeFileSync(join(server.window, 'mark.svg'), '<svg/>');
  expect((await server.ask('/mark.svg')).headers['content-type']).toBe('image/svg+xml');
});
