import { beforeAll, expect, test } from 'vitest';
import type { Stage, StageHooks } from '../../../main/compression/step.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { createStageTrainer } from '../../../main/jobs/bodies/stage-trainer.ts';
import { findChannelGroups } from '../../../main/network/channel-groups.ts';
import { costsOf } from '../../../main/network/costs.ts';
import { removeChannelsWith } from '../../../main/network/remove-channels.ts';
import { sidesOf, tinyImages, tinyNetwork, tinySettings } from '../../training/tiny-data.ts';

beforeAll(async () => {
  await startEngine();
  // Constants that live as long as the process are made by a first run, for each width.
  const first = createStageTrainer(optionsWith(stage({ shrink: halving })), tinyNetwork());
  await first.trainer().runEpoch();
  first.shrink();
  await first.trainer().runEpoch();
  first.dispose();
});

/** Every channel but the first of each free group, whenever it is asked. */
const halving: StageHooks['shrink'] = ({ network, velocities }) => {
  const free = findChannelGroups(network).filter(({ locked, channels }) => !locked && channels > 1);
  if (free.length === 0) return null;
  const smaller = removeChannelsWith(network, new Map(free.map(({ id, channels }) => [id, Array.from({ length: channels - 1 }, (_, channel) => channel + 1)])), velocities);
  return { network: smaller.network, velocities: smaller.companions, hooks: { shrunk: true } };
};

const restored: unknown[] = [];
const stage = (changes: Partial<StageHooks> = {}): Stage => ({
  id: '1-some',
  step: 'some',
  training: { epochs: 2, schedule: { kind: 'one-cycle', peakRate: 0.1, warmUp: 0.3 } },
  reestimateStatistics: false,
  prepare: (network) => network,
  hooks: () => ({ progress: () => null, restore: (state) => void restored.push(state), ...changes }),
  finish: (network) => network,
});
const optionsWith = (one: Stage) => ({ stage: one, images: tinyImages(36), sides: sidesOf(36, 24), settings: tinySettings({ epochs: 2 }), seed: 1, precision: 'float32' as const });

test('between two epochs the trainer of a smaller network takes over, with its momentum and the state of its hooks', async () => {
  const before = tf.memory().numTensors;
  const training = createStageTrainer(optionsWith(stage({ shrink: halving })), tinyNetwork());
  const wide = training.trainer();
  await wide.runEpoch();
  training.shrink();
  const narrow = training.trainer();
  expect(training.costs().parameters).toBe(costsOf(narrow.network()).parameters);
  expect(training.costs().parameters).toBeLessThan(costsOf(tinyNetwork()).parameters);
  expect(training.graph()).toEqual(narrow.network().graph);
  expect(restored.at(-1)).toEqual({ shrunk: true });
  const [old, present] = [wide.state(), narrow.state()];
  expect(present).toMatchObject({ epoch: 1, step: old.step, random: old.random });
  expect(Array.from(present.velocities['stem.norm/shift'].values)).toEqual(Array.from(old.velocities['stem.norm/shift'].values.subarray(1)));
  expect(present.velocities['stem.norm/shift'].values.some((value) => value !== 0)).toBe(true);
  await expect(wide.runEpoch()).rejects.toThrow('disposed');
  expect((await narrow.runEpoch()).epoch).toBe(2);
  training.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('nothing shrinks where hooks give nothing, nor after the last epoch, when the stage itself finishes the network', async () => {
  for (const shrink of [undefined, () => null, halving] as const) {
    const training = createStageTrainer(optionsWith(stage(shrink ? { shrink } : {})), tinyNetwork());
    const trainer = training.trainer();
    await trainer.runEpoch();
    if (shrink !== halving) training.shrink();
    expect(training.trainer()).toBe(trainer);
    await trainer.runEpoch();
    training.shrink();
    expect(training.trainer()).toBe(trainer);
    training.dispose();
  }
});
