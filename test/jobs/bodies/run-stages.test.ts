import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planRecipe } from '../../../main/compression/recipe.ts';
import type { Stage } from '../../../main/compression/step.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { runStages, type StagesInput } from '../../../main/jobs/bodies/run-stages.ts';
import { JobCancelled, type JobEvent } from '../../../main/jobs/job.ts';
import type { Network } from '../../../main/network/network.ts';
import { replaceHead } from '../../../main/network/replace-head.ts';
import { sidesOf, tinyImages, tinyNetwork, tinySettings } from '../../training/tiny-data.ts';
import { recordedContext } from './recorded-context.ts';

let place: string;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'этапы '));
  await startEngine();
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const same = (network: Network) => network;
const stage = (id: string, changes: Partial<Stage> = {}): Stage => ({
  id,
  step: 'training',
  training: { epochs: 3, schedule: { kind: 'one-cycle', peakRate: 0.1, warmUp: 0.3 } },
  reestimateStatistics: false,
  prepare: same,
  hooks: () => ({ progress: () => null }),
  finish: same,
  ...changes,
});

const images = tinyImages(36);
let folders = 0;
const newFolder = () => join(place, `run ${folders++}`);

function inputFor(stages: Stage[], changes: Partial<StagesInput> = {}): StagesInput {
  return {
    stages,
    start: async () => tinyNetwork(),
    images,
    sides: sidesOf(36, 24),
    training: tinySettings(),
    seed: 4,
    precision: 'float32',
    checkpointFolder: newFolder(),
    watched: { classes: ['a', 'b', 'c'], images: [] },
    ...changes,
  };
}

const epochsOf = (events: readonly JobEvent[]) => events.flatMap((event) => (event.type === 'epoch' ? [`${event.stage} ${event.epoch}/${event.epochs}`] : []));
const notesOf = (events: readonly JobEvent[]) => events.flatMap((event) => (event.type === 'note' ? [event.text] : []));

/** Runs until `endAfter` of that many epochs were told, cancels, and goes on as often as it takes. @returns the network and what was told after the last start */
async function interrupted(input: StagesInput, endAfter: readonly number[]): Promise<{ network: Network; events: JobEvent[] }> {
  for (const epochs of endAfter) {
    let told = 0;
    const recorded = recordedContext((event) => {
      if (event.type === 'epoch' && ++told === epochs) recorded.cancel();
    });
    await expect(runStages(input, recorded.context)).rejects.toBeInstanceOf(JobCancelled);
  }
  const { context, events } = recordedContext();
  return { network: await runStages(input, context), events };
}

const twoStages = () => [stage('1-training'), stage('2-recovery', { step: 'recovery', training: { epochs: 2, schedule: { kind: 'one-cycle', peakRate: 0.05, warmUp: 0.3 } } })];

describe('the stages of a plan', () => {
  test('are run in their order, each prepared before and finished after its epochs, and told epoch by epoch', async () => {
    const calls: string[] = [];
    const watched = (one: Stage): Stage => ({
      ...one,
      prepare: (network) => (calls.push(`prepare ${one.id}`), one.prepare(network)),
      finish: (network) => (calls.push(`finish ${one.id}`), one.finish(network)),
    });
    const { context, events } = recordedContext();
    await runStages(inputFor(twoStages().map(watched)), context);
    expect(calls).toEqual(['prepare 1-training', 'finish 1-training', 'prepare 2-recovery', 'finish 2-recovery']);
    expect(epochsOf(events)).toEqual(['1-training 1/3', '1-training 2/3', '1-training 3/3', '2-recovery 1/2', '2-recovery 2/2']);
    const metrics = events.find((event) => event.type === 'epoch')!.metrics;
    expect(metrics).toMatchObject({ loss: expect.any(Number) as number, validation: { n: 12 }, network: { parameters: expect.any(Number) as number } });
    expect(events.filter((event) => event.type === 'progress').map(({ phase }) => phase)).toEqual(expect.arrayContaining(['training', 'recovery']));
  });

  test('train: the network that comes out is another one, and the given one is as it was', async () => {
    const start = tinyNetwork();
    const network = await runStages(inputFor([stage('1-training')], { start: async () => start }), recordedContext().context);
    expect(network.weights['stem/kernel'].values).not.toEqual(start.weights['stem/kernel'].values);
    expect(start).toEqual(tinyNetwork());
  });

  test('may change the network between them: what one finishes the next prepares', async () => {
    const smaller = (network: Network) => replaceHead(network, 4, randomFromSeed(1));
    const network = await runStages(inputFor([stage('1-training', { finish: smaller }), stage('2-training', { prepare: (given) => (expect(given.weights['classifier/bias'].shape).toEqual([4]), replaceHead(given, 3, randomFromSeed(2))), reestimateStatistics: true })]), recordedContext().context);
    expect(network.weights['classifier/bias'].shape).toEqual([3]);
  });

  test('are left out where they are not needed, each asked with the network that it would get', async () => {
    const asked: string[] = [];
    const smaller = (network: Network) => replaceHead(network, 4, randomFromSeed(1));
    const stages = [stage('1-training', { finish: smaller }), stage('2-quantize', { step: 'quantize', prepare: () => expect.unreachable() })];
    const isNeeded = async ({ id }: Stage, { weights }: Network) => (asked.push(`${id} ${weights['classifier/bias'].shape[0]}`), id !== '2-quantize');
    const { context, events } = recordedContext();
    const network = await runStages(inputFor(stages, { isNeeded }), context);
    expect(asked).toEqual(['1-training 3', '2-quantize 4']);
    expect(network.weights['classifier/bias'].shape).toEqual([4]);
    expect(epochsOf(events)).toEqual(['1-training 1/3', '1-training 2/3', '1-training 3/3']);
  });

  test('of ordinary training end where nothing is gained; those of compression go on to their end', async () => {
    const patient = { training: tinySettings({ patience: 1, schedule: { kind: 'one-cycle', peakRate: 1e-8, warmUp: 0.3 } }) };
    const idle = (step: string) => stage(`1-${step}`, { step, training: { epochs: 12, schedule: { kind: 'one-cycle', peakRate: 1e-8, warmUp: 0.3 } } });
    const [training, pruning] = [recordedContext(), recordedContext()];
    await runStages(inputFor([idle('training')], patient), training.context);
    await runStages(inputFor([idle('soft-filter-pruning')], patient), pruning.context);
    expect(epochsOf(training.events).length).toBeLessThan(12);
    expect(epochsOf(pruning.events)).toHaveLength(12);
  });
});

/** What the recipes of a tiny network come to, with shrinking as early as can be. */
function shrinkingStages(method: string, recovery: Record<string, string | number> = {}): Stage[] {
  const settings = { 'soft-filter-pruning': { ratio: 0.5, schedule: 'constant' }, 'low-rank': { energy: 0.5, kind: 'channel', startingRank: 'full' } }[method];
  const recipe = { steps: [{ method, settings: { ...settings, progressive: 'on', settled: 2, epochs: 5 } }], recovery: { epochs: 1, ...recovery } };
  return planRecipe(recipe, { network: tinyNetwork(), start: 'given', trainingEpochs: 6, peakRate: 0.1 }).stages;
}
const networksOf = (events: readonly JobEvent[]) => events.flatMap((event) => (event.type === 'epoch' ? [event.metrics.network as { parameters: number; multiplyAccumulates: number }] : []));

describe.each(['soft-filter-pruning', 'low-rank'])('stages of %s that shrink while they train', (method) => {
  let whole: Network;
  let told: JobEvent[];
  beforeAll(async () => {
    const { context, events } = recordedContext();
    whole = await runStages(inputFor(shrinkingStages(method)), context);
    told = events;
  });

  test('tell the size of the network that goes on, which falls before the stage ends, and all epochs once', () => {
    expect(epochsOf(told)).toEqual([...[1, 2, 3, 4, 5].map((epoch) => `1-${method} ${epoch}/5`), '2-recovery 1/1']);
    const sizes = networksOf(told).slice(0, 5);
    expect(sizes[1].parameters).toBeLessThan(sizes[0].parameters);
    expect(sizes[1].multiplyAccumulates).toBeLessThan(sizes[0].multiplyAccumulates);
  });

  test.each([[[1]], [[2]], [[3]], [[4]], [[5]], [[1, 1, 1, 1]]])('and are interrupted after %j epochs end in the same weights, bit for bit', async (endAfter) => {
    const { network } = await interrupted(inputFor(shrinkingStages(method)), endAfter);
    expect(network).toEqual(whole);
  });

  test('and end between the epoch and the checkpoint of the smaller network come to the same, too', async () => {
    let broken = false;
    const stages = shrinkingStages(method).map((one): Stage => ({
      ...one,
      hooks: (network, precision) => {
        const hooks = one.hooks(network, precision);
        const shrink = hooks.shrink && ((present: Parameters<NonNullable<typeof hooks.shrink>>[0]) => {
          const smaller = hooks.shrink!(present);
          if (smaller && !broken) {
            broken = true;
            throw new Error('The power went.');
          }
          return smaller;
        });
        return { ...hooks, ...(shrink ? { shrink } : {}) };
      },
    }));
    const input = inputFor(stages);
    await expect(runStages(input, recordedContext().context)).rejects.toThrow('The power went.');
    expect(await runStages(input, recordedContext().context)).toEqual(whole);
  });
});

test('a teacher beside a stage that shrinks teaches the same after a kill as without one', async () => {
  const stages = () => shrinkingStages('soft-filter-pruning', { teacher: 'start', attention: 1 });
  const whole = await runStages(inputFor(stages()), recordedContext().context);
  expect((await interrupted(inputFor(stages()), [2, 2])).network).toEqual(whole);
  expect(whole).not.toEqual(await runStages(inputFor(shrinkingStages('soft-filter-pruning')), recordedContext().context));
});

describe('stages that are interrupted', () => {
  test.each([[[1]], [[2]], [[3]], [[4]], [[1, 1]], [[2, 2]]])('after %j epochs end in the same weights, bit for bit', async (endAfter) => {
    const whole = await runStages(inputFor(twoStages()), recordedContext().context);
    const { network, events } = await interrupted(inputFor(twoStages()), endAfter);
    expect(network).toEqual(whole);
    expect(notesOf(events)).toContain('jobs.resumed');
  });

  test('do not ask for the starting network again', async () => {
    let asked = 0;
    await interrupted(inputFor(twoStages(), { start: async () => (asked++, tinyNetwork()) }), [1]);
    expect(asked).toBe(1);
  });

  test('before the first checkpoint begin anew', async () => {
    const recorded = recordedContext();
    const input = inputFor(twoStages());
    recorded.cancel();
    await expect(runStages(input, recorded.context)).rejects.toBeInstanceOf(JobCancelled);
    const { context, events } = recordedContext();
    expect(await runStages(input, context)).toEqual(await runStages(inputFor(twoStages()), recordedContext().context));
    expect(notesOf(events)).not.toContain('jobs.resumed');
  });

  test('after the last stage are finished without training again', async () => {
    const input = inputFor(twoStages());
    const whole = await runStages(input, recordedContext().context);
    const { context, events } = recordedContext();
    expect(await runStages(input, context)).toEqual(whole);
    expect(epochsOf(events)).toEqual([]);
  });

  test('say that a checkpoint is damaged, and go on from the one before', async () => {
    const input = inputFor(twoStages());
    const whole = await runStages(input, recordedContext().context);
    const newest = readdirSync(input.checkpointFolder).sort().at(-1)!;
    writeFileSync(join(input.checkpointFolder, newest), 'half a file');
    const { context, events } = recordedContext();
    expect(await runStages(input, context)).toEqual(whole);
    expect(notesOf(events)).toEqual(['jobs.checkpoint-damaged', 'jobs.resumed']);
    expect(epochsOf(events).length).toBeGreaterThan(0);
  });
});
