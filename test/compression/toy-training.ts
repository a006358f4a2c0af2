/** Training on a handful of images that a small network learns at once: stripes of three directions. */
import { startEngine } from '../../main/engine/engine.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { DecodedImages } from '../../main/dataset/revision.ts';
import type { Network } from '../../main/network/network.ts';
import type { StageHooks, StageTraining } from '../../main/compression/step.ts';
import { noAugmentation } from '../../main/training/augmentation.ts';
import { stateFromParts, stateToParts, type TrainerState } from '../../main/training/trainer-state.ts';
import { createTrainer, type Trainer } from '../../main/training/trainer.ts';

const pixels = 8;
const count = 36;

function toyImages(): DecodedImages {
  const random = randomFromSeed(3);
  const labels = Int32Array.from({ length: count }, (_, index) => index % 3);
  const values = new Uint8Array(count * pixels * pixels * 3);
  for (let index = 0; index < values.length; index++) {
    const pixel = Math.floor(index / 3) % (pixels * pixels);
    const [row, column] = [Math.floor(pixel / pixels), pixel % pixels];
    const along = [row, column, row + column][labels[Math.floor(index / (pixels * pixels * 3))]];
    values[index] = (along % 4 < 2 ? 60 : 180) + random.integer(40);
  }
  return { count, height: pixels, width: pixels, pixels: values, labels };
}

/** A trainer of a network for 8 x 8 images and at least three classes. */
export async function toyTrainer(network: Network, training: StageTraining, hooks: StageHooks, resumeFrom?: TrainerState): Promise<Trainer> {
  await startEngine();
  const normal: Network = { ...network, graph: { ...network.graph, input: { ...network.graph.input, normalisation: { mean: [120, 120, 120], deviation: [60, 60, 60] } } } };
  const rows = Array.from({ length: count }, (_, index) => index);
  return createTrainer({
    network: normal,
    images: toyImages(),
    sides: { train: rows.slice(0, 27), validation: rows.slice(27) },
    settings: { batch: 9, ...training, momentum: 0.9, weightDecay: 5e-4, augmentation: noAugmentation, balance: 'none', labelSmoothing: 0, patience: null },
    seed: 1,
    precision: 'float32',
    hooks,
    resumeFrom,
  });
}

/** Trains to the end. @returns the network after each epoch */
export async function trainAll(trainer: Trainer): Promise<Network[]> {
  const networks: Network[] = [];
  while (trainer.stopReason() === null) {
    await trainer.runEpoch();
    networks.push(trainer.network());
  }
  return networks;
}

/** Every epoch in a trainer of its own, as after a kill: only JSON and float32 bytes survive. @returns the last network */
export async function trainInPieces(network: Network, training: StageTraining, hooksOf: () => StageHooks): Promise<Network> {
  let resumeFrom: TrainerState | undefined;
  for (;;) {
    const trainer = await toyTrainer(network, training, hooksOf(), resumeFrom);
    const isOver = trainer.stopReason() !== null;
    if (!isOver) await trainer.runEpoch();
    const { json, tensors } = stateToParts(trainer.state());
    resumeFrom = stateFromParts({ json: JSON.parse(JSON.stringify(json)) as unknown, tensors: structuredClone(tensors) });
    trainer.dispose();
    if (isOver) return trainer.network();
  }
}
