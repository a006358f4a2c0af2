import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { answerRequest, handleAppProtocol, registerAppScheme, type ServedWindow } from '../../electron/app-protocol.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { record } from './stand-in.ts';

vi.mock('electron', () => import('./stand-in.ts'));

const window = mkdtempSync(join(tmpdir(), 'fettle-окно '));
writeFileSync(join(window, 'index.html'), '<!doctype html>');
const served: ServedWindow = {
  window,
  language: 'en',
  app: { picture: ({ file }) => (file === 'a.png' ? Promise.resolve({ type: 'image/jpeg', bytes: new Uint8Array([1, 2]) }) : Promise.reject(file === 'b.png' ? new Failure('server.not-found', { path: file }) : new Error('broken'))) },
};
const get = (url: string, method = 'GET') => answerRequest({ url, method, headers: new Headers() }, served);

test('the scheme has an origin and is secure, and may not pass the content policy by', () => {
  registerAppScheme();
  expect(record.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
});

test('the page comes with the policy of the browser’s window', async () => {
  handleAppProtocol(served);
  const response = await record.protocols.get('app')!(new Request('app://fettle/'));
  expect([response.status, await response.text()]).toEqual([200, '<!doctype html>']);
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('pictures come from the application', async () => {
  const response = await get('app://fettle/picture?folder=f&file=a.png&size=64');
  expect([response.status, response.headers.get('content-type'), (await response.arrayBuffer()).byteLength]).toEqual([200, 'image/jpeg', 2]);
});

test.each<[string, number]>([
  ['app://fettle/none.js', 404],
  ['app://fettle/..%2f..%2fetc/passwd', 404],
  ['app://fettle/picture?folder=f&file=b.png&size=64', 404],
  ['app://fettle/picture?folder=f&file=c.png&size=64', 500],
  ['app://other/', 405],
])('%s: %d', async (url, status) => {
  expect((await get(url)).status).toBe(status);
});

test('nothing is written through the protocol', async () => {
  expect((await get('app://fettle/', 'POST')).status).toBe(405);
});
