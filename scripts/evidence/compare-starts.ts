/**
 * Evidence: what general image knowledge is worth. Trains from the weights that come with Fettle, ResNet18 from random weights, and the network of
 * the weights from random ones, on one revision with several seeds; then prints the table with means.
 *
 *     npm run evidence:starts -- FOLDER --library LIBRARY [--seeds 1,2,3] [--starts weights,resnet18,random] [--no-train]
 *
 * What the library holds already is not trained again, so the table can be printed at any time, and a comparison that was stopped goes on.
 * Times are those of the history; processor time, which other work does not change so much, is known for what was trained here.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../main/app/app.ts';
import type { TrainingSettings } from '../../main/contract/networks.ts';
import { knowingFamily } from '../../main/training/choose-start.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    starts: { type: 'string', default: 'weights,resnet18,random' },
    'no-train': { type: 'boolean', default: false },
  },
});
if (positionals.length !== 1 || !values.library) throw new Error('Needed: FOLDER --library LIBRARY');

const names: Record<string, string> = { weights: 'EfficientNet-Lite0, ImageNet weights', resnet18: 'ResNet18, random weights', random: 'EfficientNet-Lite0, random weights' };
const starts = values.starts.split(',');
const seeds = values.seeds.split(',').map(Number);
const app = await createApp({ library: values.library });

interface Row {
  run: string;
  accuracy: number;
  macroF1: number;
  bytes: number;
  seconds: number;
}

/** The dense runs of a revision, by start and seed; the newest where there are several. */
async function known(revision: string): Promise<Map<string, Row>> {
  const { runs } = await app.history({});
  const rows = new Map<string, Row>();
  for (const run of runs.filter((one) => one.revision === revision && one.role === 'dense' && one.state === 'done').toReversed()) {
    const shown = await app.show({ id: run.id });
    if (shown.type !== 'run' || !run.test) continue;
    const { start, seed } = (shown.settings as { job: { start: { from: string; graph?: { name: string } }; seed: number } }).job;
    const name = start.from === 'general' ? 'weights' : start.graph?.name.startsWith(knowingFamily) ? 'random' : start.graph?.name.startsWith('resnet18') ? 'resnet18' : null;
    if (name) rows.set(`${name} ${seed}`, { run: run.id, accuracy: run.test.accuracy, macroF1: run.test.macroF1, bytes: run.bytes ?? 0, seconds: run.seconds });
  }
  return rows;
}

/** The same images, as often, as the weights are shown: otherwise two things would differ. */
async function settingsFor(start: string, revision: string): Promise<TrainingSettings> {
  if (start === 'weights') return { from: 'weights' };
  if (start === 'resnet18') return { from: 'scratch' };
  const { size, epochs } = await app.previewTraining({ revision, from: 'weights' });
  return { from: 'scratch', family: knowingFamily, size, epochs };
}

try {
  const { dataset } = await app.import({ folder: resolve(positionals[0]) });
  const { revision } = dataset;
  const processor = new Map<string, number>();
  if (!values['no-train']) {
    for (const seed of seeds) {
      for (const start of starts) {
        const key = `${start} ${seed}`;
        if ((await known(revision)).has(key)) continue;
        const before = process.cpuUsage();
        await app.train({ revision, seed, ...(await settingsFor(start, revision)) });
        const { user, system } = process.cpuUsage(before);
        processor.set(key, (user + system) / 1e6);
        console.error(`${key}: processor time ${processor.get(key)!.toFixed(0)} s`);
      }
    }
  }
  const rows = await known(revision);
  console.log(`${dataset.name}, ${dataset.split.train} training and ${dataset.split.test} test images\n`);
  console.log('| network | seeds | bytes | accuracy | macro-F1, mean | macro-F1, each seed | seconds | processor seconds |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const start of starts) {
    const found = seeds.flatMap((seed) => (rows.has(`${start} ${seed}`) ? [{ ...rows.get(`${start} ${seed}`)!, processor: processor.get(`${start} ${seed}`) }] : []));
    if (found.length === 0) continue;
    const used = found.flatMap((row) => row.processor ?? []);
    const cells = [names[start], found.length, `${(found[0].bytes / 1e6).toFixed(1)} MB`, percent(mean(found.map((row) => row.accuracy))), percent(mean(found.map((row) => row.macroF1))),
      found.map((row) => `${percent(row.macroF1)} (${row.run})`).join(', '), mean(found.map((row) => row.seconds)).toFixed(0), used.length > 0 ? mean(used).toFixed(0) : '–'];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  await app.close();
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
