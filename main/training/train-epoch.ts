/** One pass over the training images: batches in a seeded order, a step each, and what is told on the way. */
import { setImmediate } from 'node:timers/promises';
import { predictionsFrom } from '../foundation/confusion.ts';
import { randomFromState } from '../foundation/random.ts';
import type { Weights } from '../network/network.ts';
import { epochBatches, targetsOf, variedBatches, type TrainingImages } from './batches.ts';
import type { EpochCallbacks } from './reports.ts';
import { updateRunning } from './running-statistics.ts';
import { rateAt } from './schedule.ts';
import type { TrainingSettings } from './settings.ts';
import type { TrainerState } from './trainer-state.ts';
import { runStep, type StepSettings } from './training-step.ts';

/** What is the same in every epoch of a run. */
export interface EpochSetting {
  step: Omit<StepSettings, 'weightDecay'>;
  images: TrainingImages;
  /** Rows of `images`. */
  train: ArrayLike<number>;
  /** Weight of each class in the loss. */
  lossWeights: readonly number[];
  settings: TrainingSettings;
  /** Steps of one epoch. */
  steps: number;
}

/** Where the epoch begins: epochs and steps that are finished. */
export type EpochStart = Pick<TrainerState, 'epoch' | 'step' | 'rateFactor' | 'random'>;

export interface TrainedEpoch {
  /** Steps that are finished now, over all epochs. */
  step: number;
  /** Mean over the images. */
  loss: number;
  accuracy: number;
  /** Of the last step. */
  rate: number;
  imagesPerSecond: number;
  random: TrainerState['random'];
}

/**
 * Trains every image once. The optimizer's weights and `statistics` change; `start` does not.
 * @param timeLeft seconds until the last epoch ends, where `share` (0 ... 1) of this one took `seconds`
 * @returns null where the loss was not a number
 * @throws whatever `throwIfCancelled` throws
 */
export async function trainEpoch(
  { step: stepSettings, images, train, lossWeights, settings, steps }: EpochSetting,
  start: EpochStart,
  statistics: Weights,
  { onBatch, throwIfCancelled }: EpochCallbacks,
  timeLeft: (share: number, seconds: number) => number,
): Promise<TrainedEpoch | null> {
  const order = randomFromState(start.random.order);
  const augmentation = randomFromState(start.random.augmentation);
  const writer = variedBatches(images, settings.augmentation, augmentation);
  const begin = performance.now();
  let [step, seen, right, lossSum, rate] = [start.step, 0, 0, 0, 0];
  for (const indices of epochBatches(train, settings.batch, order)) {
    throwIfCancelled?.();
    const labels = Int32Array.from(indices, (index) => images.labels[index]);
    rate = rateAt(settings.schedule, step, steps * settings.epochs) * start.rateFactor;
    const input = { pixels: writer.write(indices), labels, targets: targetsOf(labels, lossWeights, settings.labelSmoothing), epoch: start.epoch, step };
    const result = runStep({ ...stepSettings, weightDecay: settings.weightDecay }, input, rate);
    if (!Number.isFinite(result.loss)) return null;
    updateRunning(statistics, stepSettings.layout, result.statistics, indices.length);
    predictionsFrom(result.logits, lossWeights.length).forEach((prediction, row) => (right += prediction === labels[row] ? 1 : 0));
    lossSum += result.loss * indices.length;
    seen += indices.length;
    step += 1;
    const seconds = (performance.now() - begin) / 1000;
    onBatch?.({
      epoch: start.epoch + 1,
      epochs: settings.epochs,
      step: step - start.step,
      steps,
      loss: result.loss,
      imagesPerSecond: seen / seconds,
      secondsLeft: timeLeft(seen / train.length, seconds),
    });
    // A message to cancel must be able to arrive.
    await setImmediate();
  }
  const seconds = (performance.now() - begin) / 1000;
  const random = { order: order.state(), augmentation: augmentation.state() };
  return { step, loss: lossSum / seen, accuracy: right / seen, rate, imagesPerSecond: seen / seconds, random };
}
