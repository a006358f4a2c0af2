/** The application as a user starts it: `fettle serve` in a process of its own, on a library of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../main/cli/fettle.ts', import.meta.url));

export interface Application {
  /** With the token; opened once by the browser. */
  address: string;
  library: string;
  /** `kill -9`, as a power cut would; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ctrl-C. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface StartOptions {
  /** An earlier one is opened again; a new one otherwise. */
  library?: string;
  /** Added to the environment. */
  environment?: Record<string, string>;
}

const running = new Set<ChildProcess>();

export const newFolder = (name: string): string => mkdtempSync(join(tmpdir(), `fettle-e2e-${name} `));

export async function startApplication({ library = newFolder('library'), environment = {} }: StartOptions = {}): Promise<Application> {
  const child = spawn(process.execPath, [program, 'serve', '--no-open', '--json', '--library', library], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // In its own group, so that nothing which the tests' terminal hears reaches it.
    detached: true,
    env: { ...process.env, ...environment },
  });
  running.add(child);
  const gone = once(child, 'exit').then(() => running.delete(child));
  const address = await firstAnswer(child);
  return {
    address,
    library,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGINT');
      await gone;
      return child.exitCode;
    },
  };
}

/** Whatever a failed test has left. */
export function killApplications(): void {
  for (const child of running) child.kill('SIGKILL');
}

async function firstAnswer(child: ChildProcess): Promise<string> {
  let said = '';
  let complained = '';
  child.stderr!.on('data', (chunk: Buffer) => (complained = (complained + chunk).slice(-4000)));
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk;
      const answer = /\{[^{}]*"address"[^{}]*\}/.exec(said);
      if (answer) resolve((JSON.parse(answer[0]) as { address: string }).address);
    });
    child.once('exit', (code) => reject(new Error(`fettle serve ended with ${code} before it gave its address:\n${complained}`)));
  });
}
