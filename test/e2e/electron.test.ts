/** The built program in a real Electron, where its binary is on this machine (`npm run set-up` fetches it). */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noElectronInPages } from '../../electron/security/no-electron-in-pages.ts';
import { importScript } from '../scripts/import-script.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { electronProgram, obstacleOf, thisMachine } = await importScript<{
  electronProgram(): string | undefined;
  obstacleOf(machine: unknown): string | undefined;
  thisMachine(): unknown;
}>('set-up/electron.mjs');

const program = electronProgram();
const obstacle = program ? obstacleOf(thisMachine()) : 'no Electron binary';
if (obstacle) console.log(`skipped: ${obstacle}`);

describe.runIf(!obstacle)('the desktop program', () => {
  let electron: ElectronApplication;
  let page: Page;
  beforeAll(async () => {
    const run = promisify(execFile);
    await run(process.execPath, [join(root, 'scripts/with-set-up.mjs'), 'build:window']);
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')]);
    const env = { ...process.env, FETTLE_LIBRARY: mkdtempSync(join(tmpdir(), 'fettle-библиотека ')) } as Record<string, string>;
    electron = await _electron.launch({ executablePath: program!, args: [root, `--user-data-dir=${mkdtempSync(join(tmpdir(), 'fettle-user-'))}`], env });
    page = await electron.firstWindow();
  }, 180_000);
  afterAll(() => electron?.close());

  test('shows our page under its own address, drawn by our code', async () => {
    expect(page.url()).toMatch(/^app:\/\/fettle\//);
    await page.waitForSelector('#app > *');
  });

  test('has no Node in the page, and five functions of the shell', async () => {
    expect(await page.evaluate(() => [typeof (globalThis as Record<string, unknown>).require, typeof (globalThis as Record<string, unknown>).process])).toEqual(['undefined', 'undefined']);
    const exposed = await page.evaluate(() => Object.keys((globalThis as unknown as { fettleBridge: object }).fettleBridge));
    expect(exposed.sort()).toEqual([...noElectronInPages.exposed].sort());
  });

  test('answers the contract over the bridge', async () => {
    const reply = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const { fettleBridge } = globalThis as unknown as { fettleBridge: { listen(heard: (reply: { id: number }) => void): void; request(message: object): void } };
          fettleBridge.listen((heard) => heard.id === 4_000_000 && resolve(heard));
          fettleBridge.request({ type: 'query', id: 4_000_000, path: 'history', input: {} });
        }),
    );
    expect(reply).toMatchObject({ type: 'data', data: { runs: [] } });
  });

  test('loads nothing from outside and goes nowhere else', async () => {
    expect(await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'loaded', () => 'refused'))).toBe('refused');
    await page.evaluate(() => void ((globalThis as unknown as { location: { href: string } }).location.href = 'https://plant.example/'));
    await page.waitForTimeout(300);
    expect(page.url()).toMatch(/^app:\/\/fettle\//);
  });
});
