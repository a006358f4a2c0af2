/**
 * The training loop, one epoch at a time. Between two epochs it is plain data ({@link TrainerState}): whoever
 * runs it writes that down and can go on from it elsewhere, to the same weights bit for bit.
 */
import type { Precision } from '../engine/operations/index.ts';
import { createMomentumOptimizer } from '../engine/optimizer.ts';
import { Failure } from '../foundation/failure.ts';
import type { Network, Weights } from '../network/network.ts';
import { requireMatchingWeights } from '../network/node-weights.ts';
import { stepsAnEpoch, type TrainingImages } from './batches.ts';
import { checkImages, checkLabels } from './check-images.ts';
import { classWeights, countByClass } from './class-balance.ts';
import { evaluateWeights, type Evaluation } from './evaluate.ts';
import { planForward } from './forward.ts';
import type { TrainingHooks } from './hooks.ts';
import { layerRates } from './layer-rates.ts';
import { copyWeights, splitWeights, statisticsLayout } from './running-statistics.ts';
import type { EpochCallbacks, EpochReport, StopReason } from './reports.ts';
import { isSettling } from './schedule.ts';
import { advance, isBetter, isExhausted, type Score } from './selection.ts';
import { checkSettings, type TrainingSettings } from './settings.ts';
import { trainEpoch, type EpochSetting, type TrainedEpoch } from './train-epoch.ts';
import { atRest, checkState, initialState, type TrainerState } from './trainer-state.ts';

export interface TrainerOptions {
  /** Not changed. */
  network: Network;
  images: TrainingImages;
  /** Rows of `images`. */
  sides: { train: ArrayLike<number>; validation: ArrayLike<number> };
  settings: TrainingSettings;
  seed: number;
  precision: Precision;
  hooks?: TrainingHooks;
  /** From {@link Trainer.state} of a trainer with the same options. */
  resumeFrom?: TrainerState;
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
  const steps = stepsAnEpoch(sides.train.length, settings.batch);

  const identity = { settings, seed, precision, images: { train: sides.train.length, validation: sides.validation.length } };
  /** The run as it stood after the last finished epoch; never changed, only replaced. */
  let snapshot = options.resumeFrom ?? initialState(identity, options.network.weights, hooks.state?.());
  checkState(snapshot, { ...identity, graph });
  const optimizer = createMomentumOptimizer(splitWeights(snapshot.weights).trainable, { momentum: settings.momentum, nesterov: true });
  const lossWeights = classWeights(countByClass(images.labels, sides.train, classes), settings.balance);
  const setting: EpochSetting = { step: { plan, layout: statisticsLayout(plan), optimizer, precision, hooks, layers: layerRates(plan, settings) }, images, train: sides.train, lossWeights, settings, steps };
  let statistics: Weights = {};
  let secondsOfEpochs = 0;
  let epochsHere = 0;
  let disposed = false;
  restore();

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

  /** The rate is lowered and the epoch starts again, from the weights before it and at rest. */
  function lowerRate(): void {
    const rateFactor = snapshot.rateFactor * lowerings.factor;
    if (rateFactor < lowerings.factor ** lowerings.most) {
      const rate = (settings.schedule.peakRate * snapshot.rateFactor).toPrecision(2);
      throw new Failure('training.diverged', { epoch: snapshot.epoch + 1, rate });
    }
    snapshot = { ...snapshot, rateFactor, velocities: atRest(snapshot.velocities) };
    restore();
  }

  async function runEpoch(callbacks: EpochCallbacks = {}): Promise<EpochReport> {
    if (disposed) throw new Error('This trainer was disposed.');
    if (stopReason() !== null) throw new Error('This training is over.');
    const start = performance.now();
    const epoch = snapshot.epoch + 1;
    try {
      const train = () => trainEpoch(setting, snapshot, statistics, callbacks, timeLeft);
      let trained = await train();
      let weights = trained && afterEpoch(epoch);
      while (!trained || !weights || !isFinite(weights)) {
        lowerRate();
        trained = await train();
        weights = trained && afterEpoch(epoch);
      }
      const validation = await evaluateWeights(plan, weights, images, sides.validation, { rounding: hooks.rounding?.inference(), throwIfCancelled: callbacks.throwIfCancelled, onLogits: callbacks.onValidationLogits });
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
      progress: candidate ? advance(snapshot.progress, score, isSettling(settings.schedule, trained.step, steps * settings.epochs)) : snapshot.progress,
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

  const networkWith = (weights: Weights, of = graph): Network => ({ graph: structuredClone(of), weights: copyWeights(weights) });

  return {
    runEpoch,
    state: () => snapshot,
    network: () => networkWith(snapshot.weights),
    best: () => networkWith(snapshot.best?.weights ?? snapshot.weights, snapshot.best?.graph),
    stopReason,
    dispose: () => {
      if (disposed) return;
      optimizer.dispose();
      hooks.dispose?.();
      disposed = true;
    },
  };
}

/** A gradient that is not a number shows in the weights before it shows in a loss. */
function isFinite(weights: Weights): boolean {
  return Object.values(weights).every(({ values }) => {
    let sum = 0;
    for (let index = 0; index < values.length; index++) sum += values[index] * 0;
    return sum === 0;
  });
}
