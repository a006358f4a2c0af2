/** `fettle serve` as a person and a script start it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const library = mkdtempSync(join(tmpdir(), 'fettle-serve-'));
let child: ChildProcess | null = null;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/with-set-up.mjs'), 'build:window']);
}, 120_000);
afterEach(() => child?.kill('SIGKILL'));

/** @returns what it said on standard output once it speaks */
async function serve(...args: string[]): Promise<string> {
  child = spawn(process.execPath, [join(root, 'main/cli/fettle.ts'), 'serve', '--no-open', '--library', library, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
  return chunk.toString();
}

test('a script gets the address in a document, and the page at it', async () => {
  const { address } = JSON.parse(await serve('--json')) as { address: string };
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  const first = await fetch(address, { redirect: 'manual' });
  const page = await fetch(new URL('/', address), { headers: { cookie: first.headers.get('set-cookie')!.split(';')[0] } });
  expect(await page.text()).toContain('<div id="app">');
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it in order: exit code 0', async (signal) => {
  expect(await serve()).toMatch(/^Fettle is open at http|^Fettle открыт по адресу http/);
  child!.kill(signal);
  expect(await once(child!, 'exit')).toEqual([0, null]);
});

test('a port that is taken is named', async () => {
  const { port } = new URL((JSON.parse(await serve('--json')) as { address: string }).address);
  const failed = (await promisify(execFile)(process.execPath, [join(root, 'main/cli/fettle.ts'), 'serve', '--no-open', '--json', '--library', library, '--port', port]).catch((error: unknown) => error)) as {
    code: number;
    stdout: string;
  };
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.stdout)).toHaveProperty('error.code', 'server.port-taken');
});
