import { beforeAll, expect, test } from 'vitest';
import { startEngine } from '../../main/engine/engine.ts';
import { findChannelGroups } from '../../main/network/channel-groups.ts';
import { removeChannelsWith } from '../../main/network/remove-channels.ts';
import { shrunkState } from '../../main/training/shrunk-state.ts';
import { createTrainer, type TrainerOptions } from '../../main/training/trainer.ts';
import { stateFromParts, stateToParts, type TrainerState } from '../../main/training/trainer-state.ts';
import { sidesOf, tinyImages, tinyNetwork, tinySettings } from './tiny-data.ts';

beforeAll(async () => {
  await startEngine();
});

const images = tinyImages(36);
const network = tinyNetwork();
const options: Omit<TrainerOptions, 'network'> = { images, sides: sidesOf(36, 24), settings: tinySettings({ epochs: 4 }), seed: 3, precision: 'float32' };

/** One epoch at full width, then half of the channels of each free group are gone. */
async function shrunkAfterOneEpoch(): Promise<{ small: TrainerOptions['network']; state: TrainerState; before: TrainerState; best: TrainerOptions['network'] }> {
  const trainer = createTrainer({ ...options, network });
  await trainer.runEpoch();
  const [before, best] = [trainer.state(), trainer.best()];
  trainer.dispose();
  const keep = new Map(findChannelGroups(network).filter(({ locked }) => !locked).map(({ id, channels }) => [id, Array.from({ length: channels / 2 }, (_, channel) => 2 * channel)]));
  const { network: small, companions } = removeChannelsWith({ graph: network.graph, weights: before.weights }, keep, before.velocities);
  return { small, state: shrunkState(before, network.graph, { network: small, velocities: companions, hooks: null }, 'float32'), before, best };
}

test('a smaller network goes on in the same schedule, with the same images in the same order, to the last epoch', async () => {
  const { small, state, before } = await shrunkAfterOneEpoch();
  expect(state).toMatchObject({ epoch: 1, step: before.step, random: before.random, rateFactor: before.rateFactor, settings: before.settings });
  const rates: number[] = [];
  const [goingOn, whole] = [createTrainer({ ...options, network: small, resumeFrom: state }), createTrainer({ ...options, network, resumeFrom: before })];
  while (goingOn.stopReason() === null) {
    const [one, other] = [await goingOn.runEpoch(), await whole.runEpoch()];
    expect([one.epoch, one.epochs, one.rate]).toEqual([other.epoch, other.epochs, other.rate]);
    rates.push(one.rate);
  }
  expect(rates).toHaveLength(3);
  expect(goingOn.state().random).toEqual(whole.state().random);
  expect(goingOn.network().graph).toEqual(small.graph);
  goingOn.dispose();
  whole.dispose();
});

test('the best so far stays the best with the graph that it had, also through a file, until a later epoch is better', async () => {
  const { small, state, best } = await shrunkAfterOneEpoch();
  const { json, tensors } = stateToParts(state);
  const saved = stateFromParts({ json: JSON.parse(JSON.stringify(json)) as unknown, tensors: structuredClone(tensors) });
  expect(saved).toEqual(state);
  const unbeaten = createTrainer({ ...options, network: small, resumeFrom: { ...saved, best: saved.best && { ...saved.best, macroF1: 2 } } });
  await unbeaten.runEpoch();
  expect(unbeaten.best()).toEqual(best);
  unbeaten.dispose();
  const beaten = createTrainer({ ...options, network: small, resumeFrom: { ...saved, best: saved.best && { ...saved.best, macroF1: -1 } } });
  await beaten.runEpoch();
  expect(beaten.best()).toEqual(beaten.network());
  beaten.dispose();
});
