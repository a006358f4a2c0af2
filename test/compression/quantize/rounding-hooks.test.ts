import { beforeAll, describe, expect, test } from 'vitest';
import { roundingHooks } from '../../../main/compression/quantize/rounding-hooks.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { randomFromSeed } from '../../../main/foundation/random.ts';
import type { Network } from '../../../main/network/network.ts';
import { writeQuantizedOnnx } from '../../../main/network/onnx/write-quantized.ts';
import type { Range } from '../../../main/quantization/affine.ts';
import { measuredValues, quantizeNetwork } from '../../../main/quantization/quantize-network.ts';
import { writtenNetwork } from '../../../main/network/written-network.ts';
import { createTrainer, type Trainer } from '../../../main/training/trainer.ts';
import { runModel } from '../../../main/verification/run-model.ts';
import { judgeLogits } from '../../../main/training/evaluate.ts';
import { engineNames, useEngine } from '../../engine/engines.ts';
import { metadataFor } from '../../network/onnx/files.ts';
import { randomWeights } from '../../network/random-graph.ts';
import { sidesOf, side, tinyGraph, tinyImages, tinySettings } from '../../training/tiny-data.ts';

const images = tinyImages(60);
const sides = sidesOf(60, 40);
const settings = tinySettings({ epochs: 3, schedule: { kind: 'one-cycle', peakRate: 0.01, warmUp: 0.2 } });
let trained: Network;

function trainerOf(network: Network, hooks = roundingHooks(network.graph), resumeFrom?: ReturnType<Trainer['state']>): Trainer {
  return createTrainer({ network, images, sides, settings, seed: 2, precision: 'float32', hooks, resumeFrom });
}

async function run(trainer: Trainer, epochs: number): Promise<number[]> {
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) losses.push((await trainer.runEpoch()).loss);
  return losses;
}

const rangesIn = (state: unknown) => new Map((state as [string, number, number][]).map(([id, low, high]): [string, Range] => [id, { low, high }]));

beforeAll(async () => {
  await useEngine(engineNames[0]);
  const graph = tinyGraph();
  const trainer = createTrainer({ network: { graph, weights: randomWeights(graph, randomFromSeed(4)) }, images, sides, settings: tinySettings({ epochs: 6 }), seed: 2, precision: 'float32' });
  await run(trainer, 6);
  trained = writtenNetwork(trainer.best());
  trainer.dispose();
});

describe('training with rounding', () => {
  test('judges the network as the file in integers will be judged', async () => {
    const hooks = roundingHooks(trained.graph);
    const trainer = trainerOf(trained, hooks);
    const reports = [await trainer.runEpoch(), await trainer.runEpoch()];
    const quantized = quantizeNetwork(trainer.network(), rangesIn(trainer.state().hooks));
    trainer.dispose();
    const set = { count: 20, height: side, width: side, pixels: images.pixels.subarray(40 * side * side * 3) };
    const { probabilities } = await runModel(writeQuantizedOnnx(quantized, metadataFor(3)), set);
    const file = judgeLogits(probabilities.map(Math.log), images, sides.validation, 3);
    const said = reports[1].validation;
    expect(file.confusion).toEqual(said.confusion);
    expect(file.loss! / said.loss!).toBeCloseTo(1, 2);
  });

  test('follows the range of every value, as a moving average of batches', async () => {
    const hooks = roundingHooks(trained.graph);
    const trainer = trainerOf(trained, hooks);
    await run(trainer, 1);
    const first = rangesIn(trainer.state().hooks);
    expect([...first.keys()].sort()).toEqual(measuredValues(trained.graph).sort());
    await run(trainer, 1);
    const second = rangesIn(trainer.state().hooks);
    trainer.dispose();
    for (const [id, { low, high }] of second) {
      const before = first.get(id)!;
      expect(high - low).toBeGreaterThan(0);
      // Five batches of a twentieth each: it moves, and not far.
      expect(Math.abs(high - before.high)).toBeLessThan(0.25 * (before.high - before.low));
    }
    expect([...second].some(([id, { high }]) => high !== first.get(id)!.high)).toBe(true);
  });

  test('still learns: gradients pass through the rounding', async () => {
    const spoilt: Network = { graph: trained.graph, weights: { ...trained.weights, 'classifier/kernel': { ...trained.weights['classifier/kernel'], values: trained.weights['classifier/kernel'].values.map((value) => value * 0.2) } } };
    const trainer = trainerOf(spoilt);
    const losses = await run(trainer, 3);
    expect(losses[2]).toBeLessThan(losses[0]);
    expect(trainer.network().weights['stem/kernel'].values).not.toEqual(spoilt.weights['stem/kernel'].values);
    trainer.dispose();
  });

  test('goes on from plain data to the same weights, and leaves nothing behind', async () => {
    const tensors = tf.memory().numTensors;
    const whole = trainerOf(trained);
    await run(whole, 2);
    const interrupted = trainerOf(trained);
    await run(interrupted, 1);
    const state = structuredClone(interrupted.state());
    interrupted.dispose();
    const resumed = trainerOf(trained, roundingHooks(trained.graph), state);
    await run(resumed, 1);
    expect(resumed.network().weights).toEqual(whole.network().weights);
    expect(resumed.state().hooks).toEqual(whole.state().hooks);
    whole.dispose();
    resumed.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
