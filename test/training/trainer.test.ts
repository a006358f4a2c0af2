import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nativeTensorCount, isNative } from '../../main/engine/native/binding.ts';
import { tf, type Scalar, type Tensor } from '../../main/engine/tensorflow.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';
import type { Weights } from '../../main/network/network.ts';
import { initialWeights } from '../../main/network/node-weights.ts';
import type { EpochContext, TrainingHooks } from '../../main/training/hooks.ts';
import type { EpochReport } from '../../main/training/reports.ts';
import { atRest, stateFromParts, stateToParts } from '../../main/training/trainer-state.ts';
import { createTrainer, type Trainer, type TrainerOptions } from '../../main/training/trainer.ts';
import { evaluateNetwork } from '../../main/training/evaluate.ts';
import { engineNames, useEngine, type TestedEngine } from '../engine/engines.ts';
import { sidesOf, tinyGraph, tinyImages, tinyNetwork, tinySettings } from './tiny-data.ts';

const images = tinyImages(60);
const sides = sidesOf(60, 42);

function optionsWith(changes: Partial<TrainerOptions> = {}): TrainerOptions {
  return { network: tinyNetwork(), images, sides, settings: tinySettings(), seed: 5, precision: 'float32', ...changes };
}

async function runAll(trainer: Trainer): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  while (trainer.stopReason() === null) reports.push(await trainer.runEpoch());
  return reports;
}

async function finished(options: TrainerOptions): Promise<{ weights: Weights; best: Weights; reports: EpochReport[] }> {
  const trainer = createTrainer(options);
  const reports = await runAll(trainer);
  trainer.dispose();
  return { weights: trainer.network().weights, best: trainer.best().weights, reports };
}

/** Every epoch in a process of its own, as after a kill: only JSON and float32 bytes survive. */
async function finishedInPieces(options: TrainerOptions, hooksOf: () => TrainingHooks = () => ({})): Promise<{ weights: Weights; best: Weights }> {
  let resumeFrom: TrainerOptions['resumeFrom'];
  for (;;) {
    const trainer = createTrainer({ ...options, hooks: hooksOf(), resumeFrom });
    if (trainer.stopReason() !== null) {
      trainer.dispose();
      return { weights: trainer.network().weights, best: trainer.best().weights };
    }
    await trainer.runEpoch();
    const { json, tensors } = stateToParts(trainer.state());
    resumeFrom = stateFromParts({ json: JSON.parse(JSON.stringify(json)) as unknown, tensors: structuredClone(tensors) });
    trainer.dispose();
  }
}

const failureOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
  return 'none';
};

const engine: TestedEngine = engineNames[0];
let tensors = 0;
let ids = 0;
const countTensors = () => {
  tensors = tf.memory().numTensors;
  ids = isNative() ? nativeTensorCount() : 0;
};
beforeEach(async () => {
  await useEngine(engine);
  // Constants that live as long as the process are made by a first run.
  await finished(optionsWith({ settings: tinySettings({ epochs: 1 }) }));
  countTensors();
});
afterEach(() => {
  if (tf.getBackend() !== engine) return;
  expect(tf.memory().numTensors, 'tensors left behind').toBe(tensors);
  expect(isNative() ? nativeTensorCount() : 0, 'raw ids left behind').toBe(ids);
});

describe('a training run', () => {
  it('learns to tell three patterns apart', async () => {
    const { reports } = await finished(optionsWith({ settings: tinySettings({ epochs: 12 }) }));
    expect(reports[0].loss).toBeGreaterThan(reports[11].loss * 2);
    expect(reports[11].validation.macroF1).toBeGreaterThan(0.9);
    expect(reports[11]).toMatchObject({ epoch: 12, epochs: 12, stop: 'complete', secondsLeft: 0, rateFactor: 1, validation: { n: 18 } });
  });

  it.each(engineNames)('reaches the same weights from the same seed, others from another, on %s', async (name) => {
    await useEngine(name);
    const settings = tinySettings({ epochs: 2 });
    const [first, second] = [await finished(optionsWith({ settings })), await finished(optionsWith({ settings }))];
    expect(second.weights).toEqual(first.weights);
    const other = await finished(optionsWith({ settings, seed: 6 }));
    expect(other.weights).not.toEqual(first.weights);
  });

  it.each(engineNames)('ends in the same weights, bit for bit, when every epoch is resumed from a checkpoint, on %s', async (name) => {
    await useEngine(name);
    const whole = await finished(optionsWith());
    const pieces = await finishedInPieces(optionsWith());
    expect(pieces.weights).toEqual(whole.weights);
    expect(pieces.best).toEqual(whole.best);
  });

  it.runIf(engine === 'tensorflow')('does all of this in bfloat16 as well', async () => {
    const options = optionsWith({ precision: 'bfloat16' });
    const whole = await finished(options);
    expect((await finishedInPieces(options)).weights).toEqual(whole.weights);
    expect((await finished(optionsWith())).weights).not.toEqual(whole.weights);
  });

  it.each(['channel', 'spatial'] as const)('trains low-rank convolutions, %s', async (kind) => {
    for (const rank of [1, 6]) {
      const options = optionsWith({ network: tinyNetwork({ kind, rank }), settings: tinySettings({ epochs: 1 }) });
      const { weights } = await finished(options);
      for (const part of ['left', 'spectrum', 'right']) expect(weights[`block/${part}`].values).not.toEqual(options.network.weights[`block/${part}`].values);
      countTensors();
      await finished(options);
    }
  });

  it('trains around a branch that leads nowhere', async () => {
    const graph = tinyGraph();
    graph.nodes.push({ op: 'batch-norm', id: 'dead', inputs: ['stem'], epsilon: 1e-5 });
    const network = { graph, weights: initialWeights(graph, randomFromSeed(1)) };
    const { weights } = await finished(optionsWith({ network }));
    expect(weights['dead/scale']).toEqual(network.weights['dead/scale']);
    expect(weights['stem/kernel'].values).not.toEqual(network.weights['stem/kernel'].values);
  });

  it("steps with Nesterov's look-ahead: the first step is rate x (1 + momentum) x gradient", async () => {
    let gradient: Float32Array | undefined;
    const transformGradients: TrainingHooks['transformGradients'] = (gradients) => {
      gradient = gradients['stem.norm/scale'].dataSync().slice() as Float32Array;
      return gradients;
    };
    const oneBatch = { train: sides.train.slice(0, 7), validation: sides.validation };
    const settings = tinySettings({ epochs: 1, schedule: { kind: 'constant', peakRate: 0.1, warmUp: 0 } });
    const { weights } = await finished(optionsWith({ sides: oneBatch, settings, hooks: { transformGradients } }));
    gradient!.forEach((slope, channel) => expect(weights['stem.norm/scale'].values[channel]).toBeCloseTo(1 - 0.1 * 1.9 * slope, 5));
  });

  it('does not touch the network that it starts from', async () => {
    const network = tinyNetwork();
    await finished(optionsWith({ network }));
    expect(network).toEqual(tinyNetwork());
  });

  it('returns the weights of the epoch with the best macro-F1', async () => {
    const trainer = createTrainer(optionsWith({ settings: tinySettings({ epochs: 6 }) }));
    const reports = await runAll(trainer);
    trainer.dispose();
    const top = Math.max(...reports.map((report) => report.validation.macroF1 ?? 0));
    const judged = await evaluateNetwork(trainer.best(), images, sides.validation);
    expect(judged.macroF1).toBeCloseTo(top, 12);
    const marked = reports.filter((report) => report.isBest).at(-1);
    expect(judged.loss).toBeCloseTo(marked?.validation.loss ?? NaN, 6);
  });

  it('stops early when nothing is gained, and not while the rate is high', async () => {
    // At a rate of almost nothing no epoch gains anything.
    const schedule = { kind: 'one-cycle' as const, peakRate: 1e-8, warmUp: 0.3 };
    const { reports } = await finished(optionsWith({ settings: tinySettings({ epochs: 20, schedule, patience: 2 }) }));
    const last = reports.at(-1);
    expect(last?.stop).toBe('no-gain');
    expect(last?.epoch).toBeGreaterThan(13);
    expect(last?.epoch).toBeLessThan(20);
  });

  it('trains without a validation split and keeps the latest weights', async () => {
    const { weights, best, reports } = await finished(optionsWith({ sides: { train: sides.train, validation: [] } }));
    expect(best).toEqual(weights);
    expect(reports[0].validation).toMatchObject({ n: 0, macroF1: null, accuracy: null, loss: null });
  });

  it('trains on images that are read by row', async () => {
    const size = images.height * images.width * 3;
    const readRows = (rows: ArrayLike<number>, target: Uint8Array) =>
      Array.from(rows).forEach((row, position) => target.set(images.pixels.subarray(row * size, (row + 1) * size), position * size));
    const { count, height, width, labels } = images;
    const byRow = await finished(optionsWith({ images: { count, height, width, labels, readRows } }));
    expect(byRow.weights).toEqual((await finished(optionsWith())).weights);
  });

  it('tells of every batch, and of the time that is left', async () => {
    const trainer = createTrainer(optionsWith());
    const left: number[] = [];
    let batches = 0;
    await trainer.runEpoch({
      onBatch: (report) => {
        batches += 1;
        expect(report).toMatchObject({ epoch: 1, epochs: 3, step: batches, steps: 6 });
        left.push(report.secondsLeft);
      },
    });
    trainer.dispose();
    expect(batches).toBe(6);
    expect(left.every((seconds) => seconds > 0 && seconds < 60)).toBe(true);
  });
});

describe('a cancelled epoch', () => {
  it('stops before the next batch, in validation too, and leaves no trace', async () => {
    const whole = await finished(optionsWith());
    const trainer = createTrainer(optionsWith());
    await trainer.runEpoch();
    for (const allowed of [0, 3, 6]) {
      let asked = 0;
      const cancelled = trainer.runEpoch({
        throwIfCancelled: () => {
          if (asked++ >= allowed) throw new Error('cancelled');
        },
      });
      await expect(cancelled).rejects.toThrow('cancelled');
      expect(asked).toBe(allowed + 1);
      expect(trainer.state().epoch).toBe(1);
    }
    await runAll(trainer);
    trainer.dispose();
    expect(trainer.network().weights).toEqual(whole.weights);
  });

  it('lets messages arrive between two batches', async () => {
    const trainer = createTrainer(optionsWith());
    let cancel = false;
    setTimeout(() => (cancel = true), 0);
    const throwIfCancelled = () => {
      if (cancel) throw new Error('cancelled');
    };
    const forever = async () => {
      for (;;) await trainer.runEpoch({ throwIfCancelled });
    };
    await expect(forever()).rejects.toThrow('cancelled');
    trainer.dispose();
  });
});

describe('hooks', () => {
  const zeroFirst = (context: EpochContext) => {
    const kernel = context.network.weights['block/kernel'];
    kernel.values.fill(0, 0, 10);
    return { weights: { 'block/kernel': kernel, 'block.norm/mean': { shape: [6], values: new Float32Array(6).fill(0.25) } } };
  };

  it('replace weights after an epoch, before validation', async () => {
    const { weights } = await finished(optionsWith({ hooks: { afterEpoch: zeroFirst } }));
    expect(Array.from(weights['block/kernel'].values.subarray(0, 10))).toEqual(Array(10).fill(0));
    expect(Array.from(weights['block.norm/mean'].values)).toEqual(Array(6).fill(0.25));
  });

  it('add to the loss and its gradient', async () => {
    const extraLoss = (trained: Record<string, Tensor>) => trained['block/kernel'].square().sum().mul(10) as Scalar;
    const norm = (weights: Weights) => Math.hypot(...weights['block/kernel'].values);
    const schedule = { kind: 'constant' as const, peakRate: 0.005, warmUp: 0 };
    const settings = tinySettings({ schedule });
    const [plain, pulled] = [await finished(optionsWith({ settings })), await finished(optionsWith({ settings, hooks: { extraLoss } }))];
    expect(norm(pulled.weights)).toBeLessThan(0.5 * norm(plain.weights));
    expect(pulled.reports[0].loss).toBeGreaterThan(plain.reports[0].loss);
  });

  it('see labels, logits and images of the step', async () => {
    const seen: number[][] = [];
    const hooks: TrainingHooks = {
      extraLoss: (_, step) => {
        seen.push([step.step, step.epoch, step.labels.length, ...step.logits.shape, ...step.images.shape]);
        return tf.scalar(0);
      },
    };
    await finished(optionsWith({ hooks, settings: tinySettings({ epochs: 1 }) }));
    expect(seen[0]).toEqual([0, 0, 7, 7, 3, 7, 8, 8, 3]);
    expect(seen.map(([step]) => step)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('see the values of nodes that they watch, and what they made of the images before the step; it is gone with them', async () => {
    const seen: unknown[] = [];
    let disposed = 0;
    const hooks: TrainingHooks = {
      watched: ['block', 'sum.relu'],
      beforeStep: (given) => ({ brightness: given.mean() }),
      extraLoss: (_, { values, given }) => {
        seen.push([values['block'].shape, values['sum.relu'].min().dataSync()[0] >= 0, given.brightness.dataSync()[0] > 50]);
        // Watched values are on the way to the gradient; what was given is not.
        return values['block'].square().mean().add(given.brightness.mul(0)) as Scalar;
      },
      dispose: () => disposed++,
    };
    const settings = tinySettings({ epochs: 1 });
    const { weights } = await finished(optionsWith({ hooks, settings }));
    expect(seen).toEqual(Array(6).fill([[7, 8, 8, 6], true, true]));
    expect(disposed).toBe(1);
    expect(weights['block/kernel']).not.toEqual((await finished(optionsWith({ settings }))).weights['block/kernel']);
  });

  it('say how much the labels count: without them, and with nothing else, no gradient is left', async () => {
    const settings = tinySettings({ epochs: 1, weightDecay: 0 });
    const [none, all, plain] = [await finished(optionsWith({ settings, hooks: { labelShare: 0 } })), await finished(optionsWith({ settings, hooks: { labelShare: 1 } })), await finished(optionsWith({ settings }))];
    expect(none.weights['stem/kernel']).toEqual(tinyNetwork().weights['stem/kernel']);
    expect(none.reports[0].loss).toBe(0);
    expect(all.weights).toEqual(plain.weights);
  });

  it('replace gradients', async () => {
    const transformGradients: TrainingHooks['transformGradients'] = (gradients) => ({ ...gradients, 'block/kernel': gradients['block/kernel'].mul(0) });
    const network = tinyNetwork();
    const { weights } = await finished(optionsWith({ network, hooks: { transformGradients }, settings: tinySettings({ weightDecay: 0 }) }));
    expect(weights['block/kernel'].values).toEqual(network.weights['block/kernel'].values);
    expect(weights['stem/kernel'].values).not.toEqual(network.weights['stem/kernel'].values);
  });

  it('have a state of their own that a resumed run goes on from', async () => {
    const counting = (): TrainingHooks => {
      let epochs = 0;
      return {
        afterEpoch: ({ network }) => {
          epochs += 1;
          const kernel = network.weights['stem/kernel'];
          kernel.values.fill(0, 0, epochs);
          return { weights: { 'stem/kernel': kernel } };
        },
        state: () => ({ epochs }),
        restore: (state) => (epochs = (state as { epochs: number }).epochs),
      };
    };
    const whole = await finished(optionsWith({ hooks: counting() }));
    expect((await finishedInPieces(optionsWith(), counting)).weights).toEqual(whole.weights);
    expect(Array.from(whole.weights['stem/kernel'].values.subarray(0, 4)).map((value) => value === 0)).toEqual([true, true, true, false]);
  });

  it('may keep weights from being the best', async () => {
    const { best, weights, reports } = await finished(optionsWith({ hooks: { mayBeBest: ({ epoch, epochs }) => epoch === epochs } }));
    expect(reports.map((report) => report.isBest)).toEqual([false, false, true]);
    expect(best).toEqual(weights);
  });
});

describe('a loss that is not a number', () => {
  const failingUntil = (calls: number): TrainingHooks => {
    let call = 0;
    return { extraLoss: () => tf.scalar(call++ < calls ? NaN : 0) };
  };

  it('starts the epoch again at a quarter of the rate', async () => {
    const { reports } = await finished(optionsWith({ hooks: failingUntil(2) }));
    expect(reports.map((report) => report.rateFactor)).toEqual([1 / 16, 1 / 16, 1 / 16]);
    expect(reports[2].validation.loss).toBeLessThan(10);
  });

  it('starts it from the weights before it, at rest', async () => {
    let failures = 0;
    const hooksWith = (): TrainingHooks => ({ extraLoss: () => tf.scalar(failures-- > 0 ? NaN : 0) });
    const trainer = createTrainer(optionsWith({ hooks: hooksWith() }));
    await trainer.runEpoch();
    const before = trainer.state();
    failures = 1;
    await trainer.runEpoch();
    trainer.dispose();
    const resumed = createTrainer(optionsWith({ hooks: hooksWith(), resumeFrom: { ...before, rateFactor: 1 / 4, velocities: atRest(before.velocities) } }));
    await resumed.runEpoch();
    resumed.dispose();
    expect(trainer.network().weights).toEqual(resumed.network().weights);
  });

  it('gives up with a remedy where that does not help, and frees what it held', async () => {
    const trainer = createTrainer(optionsWith({ hooks: failingUntil(Infinity) }));
    await expect(trainer.runEpoch()).rejects.toMatchObject({ code: 'training.diverged', values: { epoch: 1 } });
    expect(trainer.state().epoch).toBe(0);
    trainer.dispose();
  });

  it('is noticed where only the weights show it', async () => {
    // The last step of an epoch: no loss comes after it.
    const lastOfFirst = Math.ceil(sides.train.length / tinySettings().batch);
    let step = 0;
    const transformGradients: TrainingHooks['transformGradients'] = (gradients) => {
      step += 1;
      return step === lastOfFirst ? { ...gradients, 'classifier/bias': gradients['classifier/bias'].mul(NaN) } : gradients;
    };
    const { weights, reports } = await finished(optionsWith({ hooks: { transformGradients } }));
    expect(reports[0].rateFactor).toBe(1 / 4);
    expect(weights['classifier/bias'].values.every(Number.isFinite)).toBe(true);
  });
});

describe('what does not fit', () => {
  it('is named before the first step', () => {
    const withSettings = (changes: object) => () => createTrainer(optionsWith({ settings: { ...tinySettings(), ...changes } }));
    expect(failureOf(withSettings({ batch: 0 }))).toBe('training.setting');
    expect(failureOf(withSettings({ schedule: { kind: 'cosine', peakRate: NaN, warmUp: 0 } }))).toBe('training.setting');
    expect(failureOf(() => createTrainer(optionsWith({ sides: { train: [], validation: [1] } })))).toBe('training.no-images');
    expect(failureOf(() => createTrainer(optionsWith({ images: { ...images, height: 4, width: 16 } })))).toBe('training.image-size');
    expect(failureOf(() => createTrainer(optionsWith({ images: { ...images, labels: images.labels.map(() => 3) } })))).toBe('training.label');
  });

  it('is named when a state comes from another run', async () => {
    const trainer = createTrainer(optionsWith());
    await trainer.runEpoch();
    trainer.dispose();
    const resumeFrom = trainer.state();
    expect(failureOf(() => createTrainer(optionsWith({ resumeFrom, seed: 9 })))).toBe('training.state');
    expect(failureOf(() => createTrainer(optionsWith({ resumeFrom, settings: tinySettings({ epochs: 4 }) })))).toBe('training.state');
    expect(failureOf(() => createTrainer(optionsWith({ resumeFrom, network: tinyNetwork({ kind: 'channel', rank: 2 }) })))).toBe('training.state');
    expect(failureOf(() => createTrainer(optionsWith({ resumeFrom, precision: 'bfloat16' })))).toBe('training.state');
  });
});
