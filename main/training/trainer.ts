/**
 * The training loop, one epoch at a time. Between two epochs it is plain data ({@link TrainerState}): whoever
 * runs it writes that down and can go on from it elsewhere, to the same weights bit for bit.
 */
import { setImmediate } from 'node:timers/promises';
import { tf } from '../engine/tensorflow.ts';
import type { Precision } from '../engine/operations/index.ts';
import { createMomentumOptimizer } from '../engine/optimizer.ts';
import type { DecodedImages } from '../dataset/revision.ts';
import { predictionsFrom } from '../foundation/confusion.ts';
import { Failure } from '../foundation/failure.ts';
import { randomFromSeed, randomFromState } from '../foundation/random.ts';
import type { Network, Weights } from '../network/network.ts';
import { requireMatchingWeights } from '../network/node-weights.ts';
import { epochBatches, stepsAnEpoch, targetsOf, variedBatches } from './batches.ts';
import { checkImages, checkLabels } from './check-images.ts';
import { classWeights, countByClass } from './class-balance.ts';
import { judgeLogits, logitsOf, type Evaluation } from './evaluate.ts';
import { planForward } from './forward.ts';
import type { TrainingHooks } from './hooks.ts';
import { copyWeights, splitWeights, statisticsLayout, tensorsFrom, updateRunning } from './running-statistics.ts';
import { isSettling, rateAt } from './schedule.ts';
import { advance, isBetter, isExhausted, noProgress, type Score } from './selection.ts';
import { checkSettings, type TrainingSettings } from './settings.ts';
import { checkState, type TrainerState } from './trainer-state.ts';
import { runStep } from './training-step.ts';

export interface TrainerOptions {
  /** Not changed. */
  network: Network;
  images: DecodedImages;
  /** Rows of `images`. */
  sides: { train: ArrayLike<number>; validation: ArrayLike<number> };
  settings: TrainingSettings;
  seed: number;
  precision: Precision;
  hooks?: TrainingHooks;
  /** From {@link Trainer.state} of a trainer with the same options. */
  resumeFrom?: TrainerState;
}

export interface BatchReport {
  /** The epoch under way, counted from 1. */
  epoch: number;
  epochs: number;
  /** Steps of this epoch that are done. */
  step: number;
  steps: number;
  /** Of this batch. */
  loss: number;
  imagesPerSecond: number;
  /** Until the last epoch ends, by the speed so far. */
  secondsLeft: number;
}

export interface EpochReport {
  epoch: number;
  epochs: number;
  /** Mean over the training images of cross-entropy and the hooks' terms. */
  loss: number;
  /** Share of (varied) training images named rightly while training. */
  trainAccuracy: number;
  validation: Evaluation;
  /** Training alone, without validation. */
  imagesPerSecond: number;
  /** Of the last step. */
  rate: number;
  /** Below 1 once the loss was not a number and training went back to try a lower rate. */
  rateFactor: number;
  seconds: number;
  secondsLeft: number;
  /** These weights are the best so far. */
  isBest: boolean;
  /** Why training is over; null while it goes on. */
  stop: StopReason | null;
}

export type StopReason = 'complete' | 'no-gain';

export interface EpochCallbacks {
  onBatch?: (report: BatchReport) => void;
  /** Called before every batch, in validation too; throws to stop. The epoch under way is then lost, nothing else. */
  throwIfCancelled?: () => void;
}

export interface Trainer {
  /** @throws Failure `training.diverged`, and whatever `throwIfCancelled` throws */
  runEpoch(callbacks?: EpochCallbacks): Promise<EpochReport>;
  /** As of the last finished epoch. Shares its arrays: read only. */
  state(): TrainerState;
  /** As of the last finished epoch; a copy. */
  network(): Network;
  /** Best by macro-F1 on validation, or {@link network} before any epoch; a copy. */
  best(): Network;
  stopReason(): StopReason | null;
  /** Frees the engine's memory; state, network and best stay readable. */
  dispose(): void;
}

/** A rate is lowered this often, each time to a quarter, before training gives up. */
const lowerings = { most: 3, factor: 0.25 };
/** One seed, separate streams: order and augmentation do not disturb each other. */
const streams = { order: 101, augmentation: 102 };

/**
 * The engine must have been started.
 * @throws Failure `training.setting`, `training.no-images`, `training.image-size`, `training.label`, `training.state`
 */
export function createTrainer(options: TrainerOptions): Trainer {
  const { images, sides, settings, seed, precision, hooks = {} } = options;
  const { graph } = options.network;
  checkSettings(settings);
  requireMatchingWeights(options.network);
  const plan = planForward(graph);
  const classes = plan.shapes[graph.output].channels;
  checkImages(plan, images);
  checkLabels(images, sides, classes);

  const weightNames = Object.keys(options.network.weights);
  const layout = statisticsLayout(plan);
  const lossWeights = classWeights(countByClass(images.labels, sides.train, classes), settings.balance);
  const steps = stepsAnEpoch(sides.train.length, settings.batch);
  const allSteps = steps * settings.epochs;

  /** The run as it stood after the last finished epoch; never changed, only replaced. */
  let snapshot = options.resumeFrom ?? initialState();
  checkState(snapshot, { settings, seed, precision, images: sideCounts(), graph });
  const optimizer = createMomentumOptimizer(splitWeights(snapshot.weights).trainable, { momentum: settings.momentum, nesterov: true });
  let statistics: Weights = {};
  let secondsOfEpochs = 0;
  let epochsHere = 0;
  let disposed = false;
  restore();

  function sideCounts(): TrainerState['images'] {
    return { train: sides.train.length, validation: sides.validation.length };
  }

  function initialState(): TrainerState {
    const weights = copyWeights(options.network.weights);
    const velocities = Object.entries(splitWeights(weights).trainable).map(([name, { shape, values }]) => [name, { shape, values: new Float32Array(values.length) }]);
    return {
      version: 1,
      settings: structuredClone(settings),
      seed,
      precision,
      images: sideCounts(),
      epoch: 0,
      step: 0,
      rateFactor: 1,
      random: { order: randomFromSeed(seed, streams.order).state(), augmentation: randomFromSeed(seed, streams.augmentation).state() },
      progress: noProgress,
      hooks: hooks.state?.() ?? null,
      weights,
      velocities: Object.fromEntries(velocities),
      best: null,
    };
  }

  /** Puts the engine where the snapshot is; at the start, and after an epoch that came to nothing. */
  function restore(): void {
    const parts = splitWeights(snapshot.weights);
    optimizer.setWeights(parts.trainable);
    optimizer.setVelocities(snapshot.velocities);
    statistics = copyWeights(parts.statistics);
    if (snapshot.hooks !== null) hooks.restore?.(structuredClone(snapshot.hooks));
  }

  function presentWeights(): Weights {
    const all = { ...optimizer.weights(), ...copyWeights(statistics) };
    return Object.fromEntries(weightNames.map((name) => [name, all[name]]));
  }

  function replaceWeights(weights: Weights): void {
    const parts = splitWeights(weights);
    optimizer.setWeights(parts.trainable);
    for (const [name, { values }] of Object.entries(parts.statistics)) statistics[name].values.set(values);
  }

  function timeLeft(epochShare: number, secondsOfShare: number): number {
    const each = (secondsOfEpochs + secondsOfShare) / (epochsHere + epochShare);
    return each * (settings.epochs - snapshot.epoch - epochShare);
  }

  /** Trains every image once. @returns null where the loss was not a number */
  async function trainOnce({ onBatch, throwIfCancelled }: EpochCallbacks): Promise<TrainedEpoch | null> {
    const order = randomFromState(snapshot.random.order);
    const augmentation = randomFromState(snapshot.random.augmentation);
    const writer = variedBatches(images, settings.augmentation, augmentation);
    const start = performance.now();
    let [step, seen, right, lossSum, rate] = [snapshot.step, 0, 0, 0, 0];
    for (const indices of epochBatches(sides.train, settings.batch, order)) {
      throwIfCancelled?.();
      const labels = Int32Array.from(indices, (index) => images.labels[index]);
      rate = rateAt(settings.schedule, step, allSteps) * snapshot.rateFactor;
      const input = { pixels: writer.write(indices), labels, targets: targetsOf(labels, lossWeights, settings.labelSmoothing), epoch: snapshot.epoch, step };
      const result = runStep({ plan, layout, optimizer, precision, hooks, weightDecay: settings.weightDecay }, input, rate);
      if (!Number.isFinite(result.loss)) return null;
      updateRunning(statistics, layout, result.statistics, indices.length);
      predictionsFrom(result.logits, classes).forEach((prediction, row) => (right += prediction === labels[row] ? 1 : 0));
      lossSum += result.loss * indices.length;
      seen += indices.length;
      step += 1;
      const seconds = (performance.now() - start) / 1000;
      const share = seen / sides.train.length;
      onBatch?.({
        epoch: snapshot.epoch + 1,
        epochs: settings.epochs,
        step: step - snapshot.step,
        steps,
        loss: result.loss,
        imagesPerSecond: seen / seconds,
        secondsLeft: timeLeft(share, seconds),
      });
      // A message to cancel must be able to arrive.
      await setImmediate();
    }
    const seconds = (performance.now() - start) / 1000;
    const random = { order: order.state(), augmentation: augmentation.state() };
    return { step, loss: lossSum / seen, accuracy: right / seen, rate, imagesPerSecond: seen / seconds, random };
  }

  async function validate(weights: Weights, throwIfCancelled?: () => void): Promise<Evaluation> {
    const parts = splitWeights(weights);
    const [tensors, running] = [tensorsFrom(parts.trainable), tensorsFrom(parts.statistics)];
    try {
      const logits = await logitsOf(plan, tensors, running, images, sides.validation, { throwIfCancelled });
      return judgeLogits(logits, images, sides.validation, classes);
    } finally {
      tf.dispose([tensors, running]);
    }
  }

  /** The rate is lowered and the epoch starts again, from the weights before it and at rest. */
  function lowerRate(): void {
    const rateFactor = snapshot.rateFactor * lowerings.factor;
    if (rateFactor < lowerings.factor ** lowerings.most) {
      const rate = (settings.schedule.peakRate * snapshot.rateFactor).toPrecision(2);
      throw new Failure('training.diverged', { epoch: snapshot.epoch + 1, rate });
    }
    const velocities = Object.entries(snapshot.velocities).map(([name, { shape, values }]) => [name, { shape, values: new Float32Array(values.length) }]);
    snapshot = { ...snapshot, rateFactor, velocities: Object.fromEntries(velocities) };
    restore();
  }

  async function runEpoch(callbacks: EpochCallbacks = {}): Promise<EpochReport> {
    if (disposed) throw new Error('This trainer was disposed.');
    if (stopReason() !== null) throw new Error('This training is over.');
    const start = performance.now();
    const epoch = snapshot.epoch + 1;
    try {
      let trained = await trainOnce(callbacks);
      let weights = trained && afterEpoch(epoch);
      while (!trained || !weights || !isFinite(weights)) {
        lowerRate();
        trained = await trainOnce(callbacks);
        weights = trained && afterEpoch(epoch);
      }
      const validation = await validate(weights, callbacks.throwIfCancelled);
      const isBest = finishEpoch(trained, weights, validation);
      const seconds = (performance.now() - start) / 1000;
      secondsOfEpochs += seconds;
      epochsHere += 1;
      return {
        epoch,
        epochs: settings.epochs,
        loss: trained.loss,
        trainAccuracy: trained.accuracy,
        validation,
        imagesPerSecond: trained.imagesPerSecond,
        rate: trained.rate,
        rateFactor: snapshot.rateFactor,
        seconds,
        secondsLeft: stopReason() ? 0 : timeLeft(0, 0),
        isBest,
        stop: stopReason(),
      };
    } catch (error) {
      // The epoch came to nothing; the next one starts where this one did.
      restore();
      throw error;
    }
  }

  function afterEpoch(epoch: number): Weights {
    const weights = presentWeights();
    const replaced = hooks.afterEpoch?.({ epoch, epochs: settings.epochs, network: { graph: structuredClone(graph), weights: copyWeights(weights) } });
    if (!replaced) return weights;
    replaceWeights(replaced.weights);
    return { ...weights, ...copyWeights(replaced.weights) };
  }

  /** @returns whether these weights are the best so far */
  function finishEpoch(trained: TrainedEpoch, weights: Weights, validation: Evaluation): boolean {
    const epoch = snapshot.epoch + 1;
    const score: Score = { epoch, macroF1: validation.macroF1, loss: validation.loss };
    const candidate = hooks.mayBeBest?.({ epoch, epochs: settings.epochs }) ?? true;
    const isBest = candidate && isBetter(score, snapshot.best);
    snapshot = {
      ...snapshot,
      epoch,
      step: trained.step,
      random: trained.random,
      progress: candidate ? advance(snapshot.progress, score, isSettling(settings.schedule, trained.step, allSteps)) : snapshot.progress,
      hooks: hooks.state?.() ?? null,
      weights,
      velocities: optimizer.velocities(),
      best: isBest ? { ...score, weights } : snapshot.best,
    };
    return isBest;
  }

  function stopReason(): StopReason | null {
    if (snapshot.epoch >= settings.epochs) return 'complete';
    return isExhausted(snapshot.progress, settings.patience) ? 'no-gain' : null;
  }

  const networkWith = (weights: Weights): Network => ({ graph: structuredClone(graph), weights: copyWeights(weights) });

  return {
    runEpoch,
    state: () => snapshot,
    network: () => networkWith(snapshot.weights),
    best: () => networkWith(snapshot.best?.weights ?? snapshot.weights),
    stopReason,
    dispose: () => {
      if (!disposed) optimizer.dispose();
      disposed = true;
    },
  };
}

interface TrainedEpoch {
  step: number;
  loss: number;
  accuracy: number;
  rate: number;
  imagesPerSecond: number;
  random: TrainerState['random'];
}

/** A gradient that is not a number shows in the weights before it shows in a loss. */
function isFinite(weights: Weights): boolean {
  return Object.values(weights).every(({ values }) => {
    let sum = 0;
    for (let index = 0; index < values.length; index++) sum += values[index] * 0;
    return sum === 0;
  });
}
