/**
 * Evidence: what one setting of a recipe does, all else alike.
 *
 *     npm run evidence:settings -- --library LIBRARY --run r2 --vary soft-filter-pruning.progressive=on,off [--method soft-filter-pruning]
 *         [--set recovery.epochs=20]... [--size 0.05] [--seeds 1,2,3]
 *
 * Compresses a dense run with each value of the setting and each seed, one after the other, without the control, and prints a table:
 * test figures of the written file, and the processor time of the epochs of each stage (all threads of the process together: on a
 * machine with other work, that says more than a clock). The runs stay in the library: give it a copy.
 */
import { parseArgs } from 'node:util';
import { createApp } from '../../main/app/app.ts';
import type { EpochEvent } from '../../main/contract/events.ts';
import type { NetworkResult } from '../../main/contract/figures.ts';
import { compressInputSchema } from '../../main/contract/networks.ts';

const { values } = parseArgs({
  options: {
    library: { type: 'string' },
    run: { type: 'string' },
    method: { type: 'string', default: 'soft-filter-pruning' },
    vary: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    size: { type: 'string' },
    seeds: { type: 'string', default: '1' },
  },
});
if (!values.library || !values.run || !values.vary) throw new Error('Needed: --library LIBRARY --run RUN --vary STEP.SETTING=VALUE,VALUE...');

interface Assignment {
  step: string;
  setting: string;
  value: string;
}

function assignment(text: string): Assignment {
  const [, step, setting, value] = /^([^.=]+)\.([^.=]+)=(.+)$/.exec(text) ?? [];
  if (value === undefined) throw new Error(`'${text}' is not STEP.SETTING=VALUE.`);
  return { step, setting, value };
}

interface Measured {
  result: NetworkResult;
  /** Processor seconds by stage. */
  stages: Map<string, number>;
  epochs: EpochEvent[];
}

async function compress(library: string, run: string, assignments: string[], seed: number): Promise<Measured> {
  const app = await createApp({ library });
  const stages = new Map<string, number>();
  const epochs: EpochEvent[] = [];
  let last: NodeJS.CpuUsage | null = null;
  try {
    const input = compressInputSchema.parse({ run, methods: values.method.split(','), assignments, seed, control: false, ...(values.size ? { size: Number(values.size) } : {}) });
    const { networks } = await app.compress(input, {
      onEvent: (event) => {
        // Decoding and the start of the engine belong to no stage.
        if (event.type === 'progress' && last === null && event.phase !== 'decode') last = process.cpuUsage();
        if (event.type !== 'epoch') return;
        const used = process.cpuUsage();
        stages.set(event.stage, (stages.get(event.stage) ?? 0) + (last ? (used.user + used.system - last.user - last.system) / 1e6 : 0));
        last = used;
        epochs.push(event);
      },
    });
    return { result: networks.find(({ role }) => role === 'small')!, stages, epochs };
  } finally {
    await app.close();
  }
}

const varied = assignment(values.vary);
console.log(`| ${varied.step}.${varied.setting} | seed | run | bytes | accuracy | macro-F1 | on validation | processor time by stage |`);
console.log('|---|---|---|---|---|---|---|---|');
for (const seed of values.seeds.split(',').map(Number)) {
  for (const value of varied.value.split(',')) {
    const { result, stages, epochs } = await compress(values.library, values.run, [...values.set, `${varied.step}.${varied.setting}=${value}`], seed);
    const times = [...stages].map(([stage, seconds]) => `${stage} ${seconds.toFixed(0)} s`).join(', ');
    console.log(`| ${value} | ${seed} | ${result.id} | ${result.bytes} | ${percent(result.test.accuracy)} | ${percent(result.test.macroF1)} | ${percent(result.validation?.macroF1)} | ${times} |`);
    const first = epochs.filter(({ stage }) => stage === epochs[0].stage);
    console.error(`${value}, seed ${seed}, parameters and images a second after each epoch of the first stage: ${first.map(({ network, imagesPerSecond }) => `${network?.parameters} ${imagesPerSecond.toFixed(0)}/s`).join(', ')}`);
  }
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(share * 100).toFixed(2)} %`;
}
