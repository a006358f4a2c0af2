import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { importScript } from '../import-script.ts';

const { runStep } = await importScript<{
  runStep: (program: string, parameters: string[], options: { quiet?: boolean; seconds?: number }) => Promise<{ code: number; output: string }>;
}>('set-up/run.mjs');
const source = new URL('../../../scripts/set-up/run.mjs', import.meta.url).href;

/** A process that runs `program` in place of itself, as `npm run fettle` does. */
function inPlace(program: string) {
  const wrapper = `import { runInPlace } from ${JSON.stringify(source)}; process.exitCode = await runInPlace(process.execPath, ['-e', ${JSON.stringify(program)}]);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', wrapper], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => child.on('close', (code) => resolve({ code, output })));
  return { child, ended };
}

describe('a command run in place', () => {
  it('has the streams and gives its exit code', async () => {
    expect(await inPlace('console.log("said"); process.exit(3)').ended).toEqual({ code: 3, output: 'said\n' });
  });

  it.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('hears %s and ends in its own way', async (signal) => {
    const { child, ended } = inPlace(`process.on('${signal}', () => { console.log('heard'); process.exit(5); }); console.log('ready'); setInterval(() => {}, 1000);`);
    child.stdout.once('data', () => child.kill(signal));
    expect(await ended).toEqual({ code: 5, output: 'ready\nheard\n' });
  });

  it.skipIf(process.platform === 'win32')('that a signal ends gives 128 and the signal', async () => {
    expect((await inPlace('process.kill(process.pid, "SIGKILL")').ended).code).toBe(137);
  });
});

describe('a step', () => {
  it('gives what it printed on both streams, and its code', async () => {
    expect(await runStep(process.execPath, ['-e', 'console.log("a"); console.error("b"); process.exitCode = 4'], { quiet: true })).toMatchObject({ code: 4, output: expect.stringMatching(/a[^]*b|b[^]*a/) });
  });

  it('that cannot be started, or does not end, fails like any other', async () => {
    expect((await runStep('no-such-program', [], { quiet: true })).code).toBe(127);
    expect((await runStep(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { quiet: true, seconds: 0.3 })).code).toBeGreaterThan(128);
  });
});
