import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/with-set-up.mjs', import.meta.url));

function run(parameters: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], { encoding: 'utf8', cwd: tmpdir(), env: { ...process.env, ...environment } });
  return { status, stdout, stderr };
}

describe('a command with its set-up', () => {
  it.skipIf(process.platform !== 'linux').each([
    ['en_US.UTF-8', /no display for a window/, /^Fettle is open at (http:\S+)/],
    ['ru_RU.UTF-8', /нет экрана для окна/, /^Fettle открыт по адресу (http:\S+)/],
  ])('start opens the browser’s window where there is no display, says why, and ends with the terminal: %s', async (locale, why, opened) => {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
    const child = spawn(process.execPath, [script, 'start', '--no-open', '--library', mkdtempSync(join(tmpdir(), 'fettle-start-'))], { env: { ...rest, LC_ALL: locale } });
    let [said, answered] = ['', ''];
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    child.stdout.on('data', (chunk) => (answered += String(chunk)));
    await vi.waitUntil(() => opened.test(answered), { timeout: 50_000 });
    expect(said).toMatch(why);
    expect((await fetch(opened.exec(answered)![1], { redirect: 'manual' })).status).toBe(303);
    child.kill('SIGHUP');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('that does not exist is wrong usage', () => {
    for (const name of ['paint', 'toString']) {
      expect(run([name], { LC_ALL: 'en_US.UTF-8' })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(`‘${name}’`) });
    }
  });
});
