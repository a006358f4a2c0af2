/** A delivery in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Delivering {
  /** Resolves when the pointer is about to be replaced, or the delivery is over. */
  switching: Promise<void>;
  /** Resolves with what it said last: `end delivered`, or `begin` or `switch` where it was cut off. */
  ended: Promise<string>;
  /** `kill -9` */
  kill(): void;
}

/** Resolves when the delivery begins. */
export function startDelivery(bundle: string, target: string): Promise<Delivering> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./deliver-once.ts', import.meta.url)), bundle, target], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise<string>((resolve) => child.on('close', () => resolve(said.trim().split('\n').at(-1) ?? '')));
  let atSwitch = () => {};
  const switching = new Promise<void>((resolve) => (atSwitch = resolve));
  void ended.then(atSwitch);
  return new Promise((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('switch')) atSwitch();
      if (said.startsWith('begin')) resolve({ switching, ended, kill: () => void child.kill('SIGKILL') });
    });
  });
}
