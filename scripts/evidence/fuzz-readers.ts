/**
 * Evidence: no file ends the program, holds it up or takes its memory; each is read, or refused in words.
 *
 *     npm run evidence:fuzz -- [--inputs 10000] [--seed 1] [--reader onnx] [--index 4711] [--keep FOLDER]
 *
 * Spoils sound files by chance and gives them to every reader, each in a process of its own, which writes down what it is
 * about to read: a crash, a hang or memory is then known by its index, and the next process goes on behind it.
 * `--index` tries one input again; `--keep` keeps the inputs that were found.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inputOf, tryInput, type Reader } from './fuzz/reader.ts';
import { readers } from './fuzz/readers.ts';

/** An input may take this long. The longest honest one is a picture of 100 million pixels, on a busy machine. */
const mostSeconds = 30;
const mostMemory = 256 * 2 ** 20;
/** A reader with as many is broken: more of them say nothing new. */
const mostFindings = 20;
const heapMegabytes = 512;

interface State {
  /** The input that is being read. */
  index: number;
  read: number;
  refused: number;
  slowestMs: number;
  findings: { index: number; what: string }[];
}

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    reader: { type: 'string' },
    index: { type: 'string' },
    keep: { type: 'string' },
    state: { type: 'string' },
  },
});
const seed = Number(values.seed);
const chosen = readers.filter(({ name }) => values.reader === undefined || name === values.reader);
if (chosen.length === 0) throw new Error(`There is no reader '${values.reader}'; there are ${readers.map(({ name }) => name).join(', ')}.`);

if (values.state) await readOn(chosen[0], values.state);
else if (values.index) console.log(await tryInput(chosen[0], inputOf(chosen[0], await chosen[0].samples(), seed, Number(values.index))));
else await tryAll();

async function tryAll(): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'fettle-fuzz-'));
  try {
    for (const reader of chosen) {
      const state = await tryReader(reader, join(place, `${reader.name}.json`));
      const { read, refused, slowestMs, findings } = state;
      console.log(`${reader.name}: ${read + refused + findings.length} inputs, ${read} read, ${refused} refused, ${findings.length} found; the slowest took ${slowestMs} ms`);
      for (const { index, what } of findings) console.log(`  --reader ${reader.name} --seed ${seed} --index ${index}: ${what}`);
      if (findings.length > 0) process.exitCode = 1;
      if (values.keep) await keep(reader, findings.map(({ index }) => index), values.keep);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function keep(reader: Reader, indices: readonly number[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const samples = await reader.samples();
  for (const index of indices) writeFileSync(join(folder, `${reader.name}-${seed}-${index}.bin`), inputOf(reader, samples, seed, index));
}

/** One process after the other, until all inputs were tried. */
async function tryReader(reader: Reader, path: string): Promise<State> {
  let state: State = { index: 0, read: 0, refused: 0, slowestMs: 0, findings: [] };
  while (state.index < Number(values.inputs) && state.findings.length < mostFindings) {
    writeFileSync(path, JSON.stringify(state));
    const end = await runProcess(reader, path);
    state = JSON.parse(readFileSync(path, 'utf8')) as State;
    if (end !== null) state.findings.push({ index: state.index++, what: end });
  }
  return state;
}

/** @returns what ended it, or null where it came to its end */
function runProcess(reader: Reader, path: string): Promise<string | null> {
  const parameters = [`--max-old-space-size=${heapMegabytes}`, fileURLToPath(import.meta.url), '--reader', reader.name, '--inputs', values.inputs, '--seed', values.seed, '--state', path];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  let [said, last, since, hung] = ['', '', Date.now(), false];
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  const watch = setInterval(() => {
    const now = readFileSync(path, 'utf8');
    if (now !== last) [last, since] = [now, Date.now()];
    if (Date.now() - since < mostSeconds * 1000) return;
    hung = true;
    child.kill('SIGKILL');
  }, 500);
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearInterval(watch);
      if (code === 0) resolve(null);
      else resolve(hung ? `hangs for ${mostSeconds} s` : `ends the process (${signal ?? code}): ${said.trim().split('\n').slice(-3).join(' ')}`);
    });
  });
}

/** In the process of a reader: goes on where the state says, and writes it down before each input. */
async function readOn(reader: Reader, path: string): Promise<void> {
  const state = JSON.parse(readFileSync(path, 'utf8')) as State;
  const samples = await reader.samples();
  const file = openSync(path, 'r+');
  const note = () => {
    // Whole numbers that rise, and findings that are added: the text never becomes shorter, so nothing old is left behind it.
    writeSync(file, JSON.stringify(state), 0);
  };
  for (; state.index < Number(values.inputs) && state.findings.length < mostFindings; state.index++) {
    note();
    const bytes = inputOf(reader, samples, seed, state.index);
    const [begin, memory] = [performance.now(), process.resourceUsage().maxRSS];
    try {
      state[await tryInput(reader, bytes)]++;
    } catch (error) {
      state.findings.push({ index: state.index, what: error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error) });
      continue;
    }
    state.slowestMs = Math.max(state.slowestMs, Math.round(performance.now() - begin));
    const more = (process.resourceUsage().maxRSS - memory) * 1024;
    if (more > (reader.memory ?? mostMemory)) state.findings.push({ index: state.index, what: `takes ${(more / 2 ** 20).toFixed(0)} MB` });
  }
  note();
  closeSync(file);
}
