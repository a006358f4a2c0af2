import { beforeAll, describe, expect, test } from 'vitest';
import { distillationDefaults, taughtStage, teachingOf, type DistillationSettings } from '../../../main/compression/distillation/distillation.ts';
import { planControl, planRecipe, type Recipe } from '../../../main/compression/recipe.ts';
import type { Stage, StageHooks } from '../../../main/compression/step.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import { initialWeights } from '../../../main/network/node-weights.ts';
import type { Network } from '../../../main/network/network.ts';
import { factsOf, smallResNet } from '../small-networks.ts';
import { toyTrainer, trainAll } from '../toy-training.ts';

beforeAll(async () => {
  await startEngine();
});

const freshNetwork = (baseWidth: number, seed: number): Network => {
  const { graph } = smallResNet({ baseWidth });
  return { graph, weights: initialWeights(graph, randomFromSeed(seed)) };
};
const training = { epochs: 1, schedule: { kind: 'one-cycle', peakRate: 0.05, warmUp: 0.3 } } as const;
const plain: StageHooks = { progress: () => null };
const settingsOf = (changes: Partial<DistillationSettings>): DistillationSettings => ({ ...distillationDefaults, teacher: 'start', ...changes });
const stageWith = (settings: DistillationSettings, teacher: Network, hooks = plain) => {
  const same = (network: Network) => network;
  const stage: Stage = { id: '1-recovery', step: 'recovery', training, reestimateStatistics: false, prepare: same, hooks: () => hooks, finish: same };
  return taughtStage(stage, teachingOf(settings, factsOf(teacher)));
};

async function trained(settings: DistillationSettings, teacher: Network, hooks = plain): Promise<Network> {
  const student = freshNetwork(2, 5);
  const trainer = await toyTrainer(student, training, stageWith(settings, teacher, hooks).hooks(student));
  const last = (await trainAll(trainer)).at(-1)!;
  trainer.dispose();
  return last;
}

describe('a teacher', () => {
  const teacher = freshNetwork(4, 6);
  const untouched = structuredClone(teacher);
  let alone: Network;
  beforeAll(async () => {
    alone = await trained(settingsOf({ teacher: 'none' }), teacher);
  });

  test('of no weight, or none, changes nothing, bit for bit', async () => {
    expect(await trained(settingsOf({ weight: 0, temperature: 1 }), teacher)).toEqual(alone);
    expect(await trained(settingsOf({ weight: 0.5 }), teacher)).not.toEqual(alone);
  });

  test.each([{ weight: 0.5 }, { weight: 0, attention: 3 }, { weight: 1, attention: 3 }])('is never changed, leaves no tensor behind, and teaches the same each time: %j', async (changes) => {
    const before = tf.memory().numTensors;
    const first = await trained(settingsOf(changes), teacher);
    expect(tf.memory().numTensors).toBe(before);
    expect(teacher).toEqual(untouched);
    expect(await trained(settingsOf(changes), teacher)).toEqual(first);
    expect(first).not.toEqual(alone);
  });

  test('brings the answers of the small network nearer to its own', async () => {
    const heard: number[] = [];
    const student = freshNetwork(2, 5);
    const hooks = stageWith(settingsOf({ weight: 1, temperature: 2 }), teacher).hooks(student);
    const own = hooks.extraLoss!;
    const trainer = await toyTrainer(student, { ...training, epochs: 6 }, { ...hooks, extraLoss: (tensors, step) => {
      const loss = own(tensors, step);
      heard.push(loss.dataSync()[0]);
      return loss;
    } });
    await trainAll(trainer);
    trainer.dispose();
    expect(heard.at(-1)!).toBeLessThan(0.5 * heard[0]);
  });

  test('is heard beside what a stage adds itself', async () => {
    const asked: string[] = [];
    const extraLoss: NonNullable<StageHooks['extraLoss']> = (tensors) => (asked.push('own'), tensors['classifier/bias'].square().sum().mul(100));
    const [both, taught] = [await trained(settingsOf({}), teacher, { ...plain, extraLoss }), await trained(settingsOf({}), teacher)];
    expect(asked).toHaveLength(3);
    expect(both).not.toEqual(taught);
  });
});

describe('a recipe with a teacher', () => {
  const network = smallResNet();
  const recipe = (recovery: Recipe['recovery']): Recipe => ({ steps: [{ method: 'soft-filter-pruning', settings: { ratio: 0.5 } }, { method: 'quantize' }], recovery });
  const taughtStages = (recovery: Recipe['recovery'], plan = planRecipe) => plan(recipe(recovery), factsOf(network)).stages.filter((stage) => stage.hooks(network).beforeStep).map(({ step }) => step);

  test('has it where it says: in recovery, or from the first cut on; never while values are rounded', () => {
    expect(taughtStages({})).toEqual([]);
    expect(taughtStages({ teacher: 'start', taught: 'recovery' })).toEqual(['recovery']);
    expect(taughtStages({ teacher: 'start', taught: 'every-stage' })).toEqual(['soft-filter-pruning', 'recovery']);
  });

  test('has a control that is taught in its recovery alike', () => {
    expect(taughtStages({ teacher: 'start' }, planControl)).toEqual(['recovery']);
  });

  test('is refused where it starts from random weights', () => {
    expect(() => planRecipe(recipe({ teacher: 'start' }), factsOf(network, 'random'))).toThrow(expect.objectContaining({ code: 'compression.teacher-untrained' }) as Error);
    expect(() => planRecipe(recipe({}), factsOf(network, 'random'))).not.toThrow();
  });
});
