/**
 * Evidence: every way to a small network beside dense and its controls, at several sizes, over several seeds.
 *
 *     npm run evidence -- FOLDER... [--seeds 3] [--sizes 0.015,0.025,0.05] [--ways pruning,low-rank,both] [--to docs/evidence] [--work DIR] [--python PYTHON]
 *
 * Takes hours. Whatever is done is written down at once (`ledger.json` in `--to`), so it can be stopped (Ctrl-C) and gone on with by the
 * same command, on another day as well; a training that was stopped goes on where it was as long as `--work` is kept. At the end, and
 * with `--only-write` at once, it writes `README.md` and the pictures. `--python` names a Python with torch, torchvision, torch-pruning and Pillow: what
 * somebody would write with them (`peers/pytorch_peers.py`) is then set beside, on the same images.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../main/app/app.ts';
import type { FettleApp } from '../../main/contract/app.ts';
import { readLedger, writeLedger } from './compare/ledger.ts';
import { writePage } from './compare/page.ts';
import { workOfPeers } from './compare/peers.ts';
import { tasksOf, ways } from './compare/ways.ts';
import { doTask, splitSeed, type Workplace } from './compare/work.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '0.015,0.025,0.05' },
    ways: { type: 'string', default: ways.map(({ name }) => name).join() },
    to: { type: 'string', default: 'docs/evidence' },
    work: { type: 'string', default: join(homedir(), '.cache', 'fettle', 'evidence') },
    /** For a quick look at whether all of it works: figures of such a run say nothing. */
    'dense-epochs': { type: 'string' },
    epochs: { type: 'string' },
    'recovery-epochs': { type: 'string' },
    python: { type: 'string' },
    'only-write': { type: 'boolean', default: false },
  },
});
/** What the dense networks of Fettle see, in as many epochs as the PyTorch scripts of others take. */
const peerTraining = { pixels: 64, epochs: 30 };
const folders = new Map(positionals.map((folder) => [basename(resolve(folder)), resolve(folder)]));
const chosen = values.ways.split(',').map((name) => {
  const way = ways.find((one) => one.name === name);
  if (!way) throw new Error(`There is no way ‘${name}’; there are ${ways.map((one) => one.name).join(', ')}.`);
  return way;
});
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !(size > 0 && size < 1))) throw new Error('--sizes are shares of the dense bytes: 0.025,0.05');

mkdirSync(values.to, { recursive: true });
const ledgerPath = join(values.to, 'ledger.json');
const ledger = readLedger(ledgerPath);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort());

if (!values['only-write']) {
  const tasks = tasksOf({ data: [...folders.keys()], seeds: Number(values.seeds), sizes, ways: chosen });
  mkdirSync(values.work, { recursive: true });
  const library = join(values.work, 'library');
  const app = await createApp({ library });
  const { engine } = await app.doctor({});
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const place: Workplace = {
    app,
    folder: values.work,
    folders,
    dense: { epochs: number(values['dense-epochs']) },
    compression: { epochs: number(values.epochs), recoveryEpochs: number(values['recovery-epochs']) },
    signal: stop.signal,
    say: (text) => process.stderr.write(`${text}\n`),
  };
  try {
    for (const [index, task] of tasks.entries()) {
      if (task.key in ledger || stop.signal.aborted) continue;
      place.say(`${index + 1}/${tasks.length} ${task.key}`);
      const rows = await doTask(place, task);
      ledger[task.key] = { data: task.data, seed: task.seed, way: task.way?.name ?? null, size: task.size, day: new Date().toISOString().slice(0, 10), engine: `${engine.name}, ${engine.precision}`, rows };
      writeLedger(ledgerPath, ledger);
    }
    if (values.python) await comparePeers(values.python, app);
    rmSync(join(library, 'cache'), { recursive: true, force: true });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    await app.close();
  }
}

writePage(values.to, ledger);

/** One sitting a data set and seed: all sizes start from one dense network. */
async function comparePeers(python: string, app: FettleApp): Promise<void> {
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    for (const [data, folder] of folders) {
      const key = `${data} seed ${seed} pytorch`;
      if (Object.keys(ledger).some((known) => known.startsWith(key)) || stop.signal.aborted) continue;
      process.stderr.write(`${key}\n`);
      const { dataset } = await app.import({ folder, name: data, seed: splitSeed }, { signal: stop.signal });
      const entries = await workOfPeers({ python, app, folder, revision: dataset.revision, data, seed, sizes, ...peerTraining, epochs: Number(values['dense-epochs'] ?? peerTraining.epochs), signal: stop.signal });
      for (const [index, entry] of entries.entries()) ledger[`${key} ${index + 1}`] = entry;
      writeLedger(ledgerPath, ledger);
    }
  }
}
