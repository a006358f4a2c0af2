/**
 * Evidence: a job that is killed with `kill -9` at any moment resumes and ends in the same weights, bit for bit, as
 * one that was not.
 *
 *     npm run evidence:kill -- [--kills 20] [--seed 1]
 *
 * Draws a small set of sample images, trains and compresses it once undisturbed, then again and again with kills at
 * random moments (from the start of the process on, so also before the first checkpoint, while one is written, and
 * while the result is verified), and compares the SHA-256 of all weights.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { generateSamples } from '../../main/samples/samples.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } } });
const wantedKills = Number(values.kills);
const random = randomFromSeed(Number(values.seed));
const commandLine = fileURLToPath(new URL('../../main/cli/fettle.ts', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'fettle-kill-'));
const training = ['--epochs', '4', '--size', '32'];
const compression = ['--epochs', '3', '--recovery-epochs', '3', '--no-control'];

function fettle(library: string, args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...args, '--json', '--quiet', '--library', library], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`fettle ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Starts a command and kills it after `milliseconds`, unless it ends before. @returns whether it was killed */
function killed(library: string, args: string[], milliseconds: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandLine, ...args, '--json', '--quiet', '--library', library], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === null && code !== 0) reject(new Error(`fettle ${args.join(' ')} ended with ${code} by itself.`));
      else resolve(signal === 'SIGKILL');
    });
  });
}

function weightsOf(library: string, run: string): string {
  return (JSON.parse(readFileSync(join(library, 'runs', run, 'result.json'), 'utf8')) as { weightsHash: string }).weightsHash;
}

interface HistoryRun {
  id: string;
  kind: string;
  state: string;
}

function newestRun(library: string, kind: string): HistoryRun | undefined {
  return (fettle(library, ['history']).runs as HistoryRun[]).find((run) => run.kind === kind);
}

let kills = 0;

/** Begins `start`, kills it, resumes it, kills that... until it is done. @returns the run */
async function disturbed(library: string, kind: string, start: string[], seconds: number, most: number): Promise<string> {
  let run: HistoryRun | undefined;
  for (let here = 0; ; ) {
    const args = run ? ['resume', run.id] : start;
    const after = here >= most ? 3_600_000 : random.next() * seconds * 1000;
    const wasKilled = await killed(library, args, after);
    run = newestRun(library, kind);
    if (run?.state === 'done') return run.id;
    if (!wasKilled) throw new Error(`The ${kind} run ended in the state ${run?.state}.`);
    here += 1;
    kills += 1;
    console.log(`kill ${kills}: ${kind} after ${(after / 1000).toFixed(1)} s`);
  }
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const begin = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - begin) / 1000 };
}

try {
  const images = join(place, 'images');
  await generateSamples({ folder: images, seed: 7, perClass: 30 });
  const undisturbed = join(place, 'undisturbed');
  const revision = (fettle(undisturbed, ['import', images]).dataset as { revision: string }).revision;
  const train = ['train', revision, ...training];
  const trained = timed(() => fettle(undisturbed, train));
  const compress = (run: string) => ['compress', run, '--method', 'soft-filter-pruning,low-rank', ...compression];
  const dense = newestRun(undisturbed, 'train')!.id;
  const compressed = timed(() => fettle(undisturbed, compress(dense)));
  const expected = { train: weightsOf(undisturbed, dense), compress: weightsOf(undisturbed, newestRun(undisturbed, 'compress')!.id) };
  console.log(`undisturbed: train ${trained.seconds.toFixed(1)} s, compress ${compressed.seconds.toFixed(1)} s`);

  let rounds = 0;
  let different = 0;
  while (kills < wantedKills) {
    const library = join(place, `disturbed-${++rounds}`);
    fettle(library, ['import', images]);
    const first = await disturbed(library, 'train', train, trained.seconds, 6);
    const second = await disturbed(library, 'compress', compress(first), compressed.seconds, 6);
    const same = { train: weightsOf(library, first) === expected.train, compress: weightsOf(library, second) === expected.compress };
    if (!same.train || !same.compress) different += 1;
    console.log(`round ${rounds}: train ${same.train ? 'the same weights' : 'OTHER WEIGHTS'}, compress ${same.compress ? 'the same weights' : 'OTHER WEIGHTS'}`);
  }
  console.log(`${kills} kills in ${rounds} rounds; ${different} rounds ended in other weights`);
  process.exitCode = different === 0 ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}
