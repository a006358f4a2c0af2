import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/with-set-up.mjs', import.meta.url));

function run(parameters: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], { encoding: 'utf8', cwd: tmpdir(), env: { ...process.env, ...environment } });
  return { status, stdout, stderr };
}

describe('a command with its set-up', () => {
  it('start says in the language of the system what there is instead of a window', () => {
    expect(run(['start'], { LC_ALL: 'en_US.UTF-8' })).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/no window yet[^]*npm run demo/) });
    expect(run(['start'], { LC_ALL: 'ru_RU.UTF-8' })).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/Окна у Fettle пока нет/) });
  });

  it('that does not exist is wrong usage', () => {
    for (const name of ['paint', 'toString']) {
      expect(run([name], { LC_ALL: 'en_US.UTF-8' })).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(`‘${name}’`) });
    }
  });
});
