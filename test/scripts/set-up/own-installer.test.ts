import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

const { storageAddresses, storageAnswers } = await importScript<{
  storageAddresses: (version: string, system: { platform: string; arch: string }) => string[];
  storageAnswers: (addresses: string[]) => Promise<boolean>;
}>('set-up/own-installer.mjs');

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    response.statusCode = request.method === 'HEAD' && request.url === '/there' ? 200 : 403;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('the storage of tfjs-node', () => {
  it('answers only where library and binding are both to be had', async () => {
    expect(await storageAnswers([`${base}/there`, `${base}/there`])).toBe(true);
    expect(await storageAnswers([`${base}/there`, `${base}/forbidden`])).toBe(false);
    expect(await storageAnswers(['http://127.0.0.1:9/'])).toBe(false);
    expect(await storageAnswers([])).toBe(false);
  });

  it('has something for the systems that the installer knows, and nothing for others', () => {
    expect(storageAddresses('4.22.0', { platform: 'linux', arch: 'x64' })).toHaveLength(2);
    expect(storageAddresses('4.22.0', { platform: 'win32', arch: 'x64' })[1]).toMatch(/CPU-windows-4\.22\.0\.zip$/);
    expect(storageAddresses('4.22.0', { platform: 'win32', arch: 'arm64' })).toEqual([]);
    expect(storageAddresses('4.22.0', { platform: 'freebsd', arch: 'x64' })).toEqual([]);
  });
});
