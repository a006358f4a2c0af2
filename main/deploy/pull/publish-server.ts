/**
 * Signed bundles over HTTPS for devices that fetch them (`resources/device/agent.py`). Three addresses, each only with the token:
 *
 *     GET  /fettle/1/index.json            what is offered
 *     GET  /fettle/1/bundles/<id>/<path>   one file of it
 *     POST /fettle/1/reports               what a device says of itself
 *
 * Who holds the token can read the bundles and write reports; what a device runs is decided by the signature alone.
 */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../foundation/failure.ts';
import { agentReportSchema, type AgentReport } from './agent-report.ts';
import type { ServerCertificate } from './certificate.ts';
import type { PublishedBundle } from './published-bundle.ts';

export interface PublishOptions {
  bundles: readonly PublishedBundle[];
  certificate: ServerCertificate;
  token: string;
  host: string;
  /** 0: a free one. */
  port: number;
  onReport: (report: AgentReport, from: string) => void;
}

export interface PublishServer {
  readonly port: number;
  /** Ends open connections. */
  close(): Promise<void>;
}

const base = '/fettle/1';
const largestReport = 16 * 1024;
const timeOuts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, handshakeTimeout: 10_000 };

/** @throws Failure `publish.port-taken`, `publish.port-refused` */
export async function startPublishServer({ bundles, certificate, token, host, port, onReport }: PublishOptions): Promise<PublishServer> {
  const index = Buffer.from(JSON.stringify({ format: 'fettle-publish/1', bundles: bundles.map(({ id, sequence, device, files }) => ({ id, sequence, device, files })) }));
  const byId = new Map(bundles.map((bundle) => [bundle.id, bundle]));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isSame(request.headers.authorization, `Bearer ${token}`)) return finish(response, 401);
    const path = pathOf(request);
    if (request.method === 'POST' && path === `${base}/reports`) {
      const report = agentReportSchema.safeParse(await bodyOf(request));
      if (!report.success) return finish(response, 400);
      onReport(report.data, request.socket.remoteAddress ?? '?');
      return finish(response, 204);
    }
    if (request.method !== 'GET') return finish(response, 405);
    if (path === `${base}/index.json`) return finish(response, 200, index, 'application/json');
    const [, id, inside] = new RegExp(`^${base}/bundles/([0-9a-f]{64})/(.+)$`).exec(path ?? '') ?? [];
    const bundle = byId.get(id ?? '');
    const place = inside === undefined ? undefined : bundle?.place(inside);
    const file = bundle?.files.find((one) => one.path === inside);
    if (!place || !file) return finish(response, 404);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': file.bytes, 'Cache-Control': 'no-store' });
    // A file that was exchanged meanwhile may be longer: no more than announced is sent, and the agent compares hashes.
    await pipeline(createReadStream(place, file.bytes > 0 ? { end: file.bytes - 1 } : {}), response);
  };

  const server = createServer({ key: certificate.key, cert: certificate.certificate, minVersion: 'TLSv1.2', ...timeOuts }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.maxConnections = 256;
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code === 'EADDRINUSE' ? 'publish.port-taken' : 'publish.port-refused';
      reject(new Failure(code, { host, port: String(port), reason: error.code ?? error.message }, { cause: error }));
    });
    server.listen({ host, port }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function finish(response: ServerResponse, status: number, body?: Buffer, type = 'text/plain'): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body?.length ?? 0, 'Cache-Control': 'no-store' }).end(body);
}

/** Takes the same time whatever the difference is. */
function isSame(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(expected));
}

function pathOf(request: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent((request.url ?? '').split('?')[0]);
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    if ((bytes += part.length) > largestReport) throw new Error('too long');
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}
