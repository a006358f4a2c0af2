/**
 * Which requests come from our own page. A page elsewhere can point a browser at a loopback address, by a form, a script or a
 * host name that it re-binds to 127.0.0.1; the three headers below tell, and no page can forge them.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { Failure } from '../foundation/failure.ts';

/** @returns why the request is refused; `null` where it may go on to the check of the cookie */
export function refusalOf(headers: IncomingHttpHeaders, port: number): Failure | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.includes(host)) return new Failure('server.wrong-host', { host: host || '–' });
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return new Failure('server.wrong-origin', { origin });
  // `same-site` would be another port of this machine; `none` is an address that was typed or opened from outside.
  const site = headers['sec-fetch-site'];
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation) return new Failure('server.wrong-origin', { origin: String(site) });
  return null;
}
