import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A child process that runs one of the scripts beside this file; resolves when its output holds `word`. */
export async function startChild(script: string, argument: string, word: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${script}`, import.meta.url)), argument], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr!.on('data', (data) => (errors += String(data)));
  await waitForOutput(child, word, () => errors);
  return child;
}

export function waitForOutput(child: ChildProcess, word: string, errors: () => string = () => ''): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout!.on('data', (data) => {
      output += String(data);
      if (output.includes(word)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`The child ended with ${code}: ${errors()}`)));
  });
}

export async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
