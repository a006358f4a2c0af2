import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../main/cli/fettle.ts', import.meta.url));

test('the program answers with its version', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [entry, '--version']);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(stderr).toBe('');
});

test('wrong usage is exit code 2, in one document with --json', async () => {
  const failed = (await promisify(execFile)(process.execPath, [entry, 'train', '--json', '--language', 'ru']).catch((error: unknown) => error)) as {
    code: number;
    stdout: string;
  };
  expect(failed.code).toBe(2);
  expect((JSON.parse(failed.stdout) as { error: { fact: string } }).error.fact).toContain('Не указан');
});

test('a pipe that is closed before the answer is no crash', async () => {
  const child = spawn(process.execPath, [entry, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (data) => (errors += String(data)));
  const [code] = (await once(child, 'exit')) as [number];
  expect(errors).toBe('');
  expect(code).toBe(0);
});
