/**
 * The application over HTTP on the loopback interface: the contract under `/trpc`, pictures, the files of the window.
 * Every request has to come from our own page (`request-rule.ts`) and to bring the cookie, which the printed address gives.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { FettleApp } from '../contract/app.ts';
import { createRouter } from '../contract/router.ts';
import { Failure } from '../foundation/failure.ts';
import type { Language } from '../foundation/language.ts';
import { isSameSecret, newSecret } from './access-token.ts';
import { answerOf, type Answer } from './answer.ts';
import { picture } from './picture.ts';
import { refusal } from './refusal.ts';
import { refusalOf } from './request-rule.ts';
import { securityHeaders } from './security-headers.ts';
import { sessionCookie } from './session-cookie.ts';
import { windowFile } from './window-files.ts';

/** A draft may name every image of a large folder. */
const largestBody = 16 * 1024 * 1024;

/** Milliseconds in which a client must have sent its headers and its whole request, so that slow ones hold no connection. */
const timeOuts = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 10_000, connectionsCheckingInterval: 2_000 };

export interface ServerOptions {
  app: FettleApp;
  /** Folder with the built window. */
  window: string;
  /** A free one where left out. */
  port?: number;
  /** Of the pages that refuse. */
  language: Language;
}

export interface RunningServer {
  /** With the token: for whoever started the server, and nobody else. */
  readonly address: string;
  readonly port: number;
  /** Ends open requests and subscriptions; work goes on until the application is closed. */
  close(): Promise<void>;
}

/** @throws Failure `server.port-taken`, `server.port-refused` */
export async function startServer({ app, window, port: wantedPort = 0, language }: ServerOptions): Promise<RunningServer> {
  const token = newSecret();
  const secret = newSecret();
  let port = 0;
  let cookie = sessionCookie(port, secret);
  const contract = createHTTPHandler({ router: createRouter(app), basePath: '/trpc/', maxBodySize: largestBody });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | null> => {
    const { accept } = request.headers;
    const refuse = (status: number, failure: Failure) => refusal(status, failure, language, accept);
    const refused = refusalOf(request.headers, port);
    if (refused) return refuse(403, refused);
    const url = urlOf(request);
    if (!url) return refuse(400, new Failure('server.not-found', { path: request.url ?? '' }));
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (url.pathname === '/' && url.searchParams.has('token') && isRead) {
      if (!isSameSecret(url.searchParams.get('token'), token)) return refuse(403, new Failure('server.wrong-token'));
      return answerOf(303, 'text/plain', '', { Location: '/', 'Set-Cookie': cookie.header });
    }
    if (!isSameSecret(cookie.read(request.headers.cookie), secret)) return refuse(403, new Failure('server.no-session'));
    if (url.pathname.startsWith('/trpc/')) {
      response.setHeader('Cache-Control', 'no-store');
      contract(request, response);
      return null;
    }
    if (!isRead) return refuse(405, new Failure('server.not-found', { path: url.pathname }));
    try {
      return url.pathname === '/picture' ? await picture(app, url.searchParams) : await windowFile(window, url.pathname);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return refuse(404, error);
    }
  };

  const server = createServer({ ...timeOuts }, (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    answer(request, response).then(
      (given) => given && write(given, request, response),
      (error: unknown) => write(refusal(500, new Failure('unexpected', { message: String(error) }), language, request.headers.accept), request, response),
    );
  });
  server.maxConnections = 256;

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFailure(error, wantedPort)));
    server.listen({ host: '127.0.0.1', port: wantedPort }, resolve);
  });
  port = (server.address() as AddressInfo).port;
  cookie = sessionCookie(port, secret);
  return {
    address: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The address of the request; `null` where it is none of this server, as with a proxy's absolute form. */
function urlOf(request: IncomingMessage): URL | null {
  const path = request.url ?? '';
  if (!path.startsWith('/') || path.startsWith('//')) return null;
  return URL.parse(path, 'http://127.0.0.1');
}

function write({ status, headers, body }: Answer, request: IncomingMessage, response: ServerResponse): void {
  // What is still being sent is not waited for, nor read as the next request.
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function listenFailure(error: NodeJS.ErrnoException, port: number): Failure {
  if (error.code === 'EADDRINUSE') return new Failure('server.port-taken', { port: String(port) }, { cause: error });
  return new Failure('server.port-refused', { port: String(port), message: error.message }, { cause: error });
}
