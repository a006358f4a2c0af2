/** Plain HTTP, since `fetch` sets `Host` and `Origin` itself; and a server over an application whose messages a test gives. */
import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FettleApp } from '../../main/contract/app.ts';
import { createApp } from '../../main/app/app.ts';
import { startServer, type RunningServer } from '../../main/server/server.ts';

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Asked {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** @param path as it stands on the request line: nothing is normalised */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

export interface TestServer extends RunningServer {
  app: FettleApp;
  /** `Cookie` of a page that was opened with the token. */
  cookie: string;
  token: string;
  window: string;
  /** With the cookie. */
  ask(path: string, asked?: Asked): Promise<Answered>;
  end(): Promise<void>;
}

/** A real server on a real library; `changes` stand in for procedures whose answers the test gives. */
export async function testServer(changes: Partial<FettleApp> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fettle-сервер '));
  const window = join(folder, 'renderer');
  mkdirSync(join(window, 'assets'), { recursive: true });
  writeFileSync(join(window, 'index.html'), '<!doctype html><title>Fettle</title>');
  writeFileSync(join(window, 'assets', 'index-a1B2c3D4.js'), 'export {}');
  writeFileSync(join(folder, 'secret.json'), '"outside"');
  const opened = await createApp({ library: join(folder, 'library'), language: 'en' });
  const app: FettleApp = { ...opened, ...changes };
  const server = await startServer({ app, window, language: 'en' });
  const token = new URL(server.address).searchParams.get('token') ?? '';
  const first = await ask(server.port, `/?token=${token}`);
  const cookie = first.headers['set-cookie']?.[0].split(';')[0] ?? '';
  return {
    ...server,
    app,
    cookie,
    token,
    window,
    ask: (path, asked = {}) => ask(server.port, path, { ...asked, headers: { cookie, ...asked.headers } }),
    end: async () => {
      await server.close();
      await opened.close();
    },
  };
}
