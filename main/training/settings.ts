/** Everything that decides a training run, besides network, images and seed. Plain data. */
import { Failure } from '../foundation/failure.ts';
import type { Schedule } from './schedule.ts';
import type { AugmentationSettings } from './augmentation.ts';

export interface TrainingSettings {
  /** Images a step at most. */
  batch: number;
  epochs: number;
  schedule: Schedule;
  /** Of stochastic gradient descent, with Nesterov's look-ahead. */
  momentum: number;
  /** L2, on kernels and low-rank spectra only, never on batch norm and biases (see `weight-decay.ts`). */
  weightDecay: number;
  augmentation: AugmentationSettings;
  /** How rare classes are weighted in the loss (see `class-balance.ts`). */
  balance: 'square-root' | 'none';
  /** 0..1: this share of each target is spread evenly over all classes (Szegedy et al., arXiv 1512.00567, section 7). */
  labelSmoothing: number;
  /** `head`: only the last layer learns, from what the others see already. All of them where left out. */
  trained?: 'all' | 'head';
  /**
   * Rate of the first layer as a share of the last one's, 0..1; those between by their place, in equal ratios (Howard and
   * Ruder, arXiv 1801.06146, section 3.2). 1 where left out: general knowledge lies in the first layers, and is kept.
   */
  firstLayerRate?: number;
  /** This share of the layers, from the first on, keeps its weights, 0..1 (its batch norm still follows the images). None where left out. */
  frozenShare?: number;
  /** Epochs without gain, once the rate is falling, after which training stops; null: never. */
  patience: number | null;
}

/** @throws Failure `training.setting` naming the first value that makes no sense */
export function checkSettings(settings: TrainingSettings): void {
  const { schedule, augmentation } = settings;
  const whole = (name: string, value: number, least: number, most: number) =>
    within(name, value, least, most, Number.isInteger(value));
  whole('batch', settings.batch, 1, 4096);
  whole('epochs', settings.epochs, 1, 100_000);
  within('peak rate', schedule.peakRate, 1e-8, 10);
  within('warm-up', schedule.warmUp, 0, 1);
  within('momentum', settings.momentum, 0, 0.9999);
  within('weight decay', settings.weightDecay, 0, 1);
  within('label smoothing', settings.labelSmoothing, 0, 0.9);
  within('shift', augmentation.shift, 0, 0.5);
  within('brightness', augmentation.brightness, 0, 0.9);
  within('contrast', augmentation.contrast, 0, 0.9);
  within('first layer rate', settings.firstLayerRate ?? 1, 1e-6, 1);
  within('frozen share', settings.frozenShare ?? 0, 0, 0.999);
  if (settings.patience !== null) whole('patience', settings.patience, 1, 100_000);
}

function within(name: string, value: number, least: number, most: number, sensible = true): void {
  if (sensible && Number.isFinite(value) && value >= least && value <= most) return;
  throw new Failure('training.setting', { name, value: String(value), least, most });
}
