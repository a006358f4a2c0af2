/**
 * Training without one setting: everything is chosen from what the data is, and each choice is said in one
 * sentence. Pure rules, in the order in which a later one needs an earlier one.
 */
import type { TextValues } from '../foundation/language.ts';
import { isImbalanced } from './class-balance.ts';
import { stepsAnEpoch } from './batches.ts';
import type { TrainingSettings } from './settings.ts';
import type { ScheduleKind } from './schedule.ts';
import type { AugmentationSettings } from './augmentation.ts';

type Start = NonNullable<DatasetFacts['start']>;

export interface DatasetFacts {
  /** Training images of each class. */
  counts: number[];
  /** Of the originals, all or a fair sample. */
  imageSizes: readonly { width: number; height: number }[];
  /** Training images a second at 64 px in the precision in use, where known: slow machines get smaller work. */
  imagesPerSecond?: number;
  /**
   * `given`: weights that were trained on such images before; they are tuned at a lower rate. `general`: weights of general
   * image knowledge, which want larger images and few epochs.
   */
  start?: 'random' | 'given' | 'general';
}

/** What the user wants; what is left out is chosen. */
export interface TrainingWishes {
  inputSize?: number;
  stem?: Stem;
  batch?: number;
  epochs?: number;
  peakRate?: number;
  schedule?: ScheduleKind;
  balance?: TrainingSettings['balance'];
  patience?: number | null;
  augmentation?: Partial<AugmentationSettings>;
}

export type Stem = 'imagenet' | 'small';

/** One sentence: a key of the texts and what fills it. */
export interface Reason {
  key: string;
  values: TextValues;
}

export interface ChosenTraining {
  /** Pixels, height and width. */
  inputSize: number;
  stem: Stem;
  settings: TrainingSettings;
  reasons: Reason[];
}

/**
 * Where general knowledge is kept: the rate of the first layer as a share of the last one's, and the share of the layers that do not learn at
 * all. Edges and textures are the same on every picture; at 128 px those layers took 30 % of a step of EfficientNet-Lite0.
 */
const keeping = { firstLayerRate: 0.3, frozenShare: 0.3 };
/** At most this long, by the estimate, before smaller images are chosen. */
const patientSeconds = 2 * 3600;
/** At most this large is what the small stem, which keeps every pixel, is affordable for. */
const smallStemUpTo = 48;

export function chooseTrainingSettings(facts: DatasetFacts, wishes: TrainingWishes = {}): ChosenTraining {
  const images = facts.counts.reduce((sum, count) => sum + count, 0);
  const start = facts.start ?? 'random';
  const batch = wishes.batch ?? batchFor(images);
  const epochs = wishes.epochs ?? epochsFor(images, batch, start);
  const inputSize = wishes.inputSize ?? inputSizeFor(facts, images * epochs);
  const stem = wishes.stem ?? (start === 'random' && inputSize <= smallStemUpTo ? 'small' : 'imagenet');
  const peakRate = wishes.peakRate ?? peakRateFor(batch, start);
  const balance = wishes.balance ?? 'square-root';
  const patience = wishes.patience === undefined ? patienceFor(epochs) : wishes.patience;
  const augmentation = { ...surfaceAugmentation, ...definedIn(wishes.augmentation) };
  const schedule = wishes.schedule ?? 'one-cycle';

  const reasons: Reason[] = [
    ...(start === 'general' ? [{ key: 'training.why.general', values: {} }] : []),
    reason('input-size', wishes.inputSize, { size: inputSize, ...typicalSize(facts) }),
    reason('stem', wishes.stem, { stem, size: inputSize }),
    reason('batch', wishes.batch, { batch, images }),
    reason('epochs', wishes.epochs, { epochs, images, steps: epochs * stepsAnEpoch(images, batch) }),
    reason('rate', wishes.peakRate, { rate: peakRate, batch, start: start === 'random' ? 'random' : 'given', schedule: schedule === 'one-cycle' ? 'cycle' : schedule }),
    augmentationReason(augmentation),
    balanceReason(facts.counts, balance),
    patience === null ? { key: 'training.why.no-early-stop', values: {} } : { key: 'training.why.early-stop', values: { patience } },
  ];
  return {
    inputSize,
    stem,
    settings: {
      batch,
      epochs,
      schedule: { kind: schedule, peakRate, warmUp: schedule === 'one-cycle' ? 0.3 : schedule === 'cosine' ? 0.1 : 0 },
      momentum: 0.9,
      weightDecay: start === 'general' ? 1e-4 : 5e-4,
      augmentation,
      balance,
      labelSmoothing: 0,
      patience,
      ...(start === 'general' ? keeping : {}),
    },
    reasons,
  };
}

/**
 * Mild, because a short training pays for every variation that the line will never show. Rolled, ground or drawn surfaces
 * have a direction, and often it tells classes apart: mirroring keeps it, a quarter turn does not, so that one is left
 * to those who know that it does no harm (on X-SDD it cost 4 points of macro-F1, at 64 px in 30 epochs).
 */
const surfaceAugmentation: AugmentationSettings = {
  horizontalFlip: true,
  verticalFlip: true,
  quarterTurns: false,
  shift: 0.06,
  brightness: 0.05,
  contrast: 0.1,
};

/** Small sets get small batches: they need steps more than they need exact gradients. */
function batchFor(images: number): number {
  return images >= 400 ? 32 : images >= 100 ? 16 : 8;
}

/** Epochs for a set of this size; see {@link epochsFor}. */
const referenceImages = 1200;
const referenceEpochs = 20;
const mostEpochs = 150;
const steps = { least: { random: 500, given: 500, general: 180 }, most: 20_000 };
const shareOfEpochs: Record<Start, number> = { random: 1, given: 0.5, general: 0.3 };

/**
 * 20 epochs for about 1,200 images, otherwise as 1 / sqrt(images): ten times the images are worth three times the
 * steps, not ten. Bounded in steps, so that 20 images a class are not left half trained and 100,000 images do
 * not take days; a multiple of 5 where that is fine enough.
 */
function epochsFor(images: number, batch: number, start: Start): number {
  const each = Math.max(1, stepsAnEpoch(images, batch));
  const wanted = referenceEpochs * Math.sqrt(referenceImages / Math.max(1, images)) * shareOfEpochs[start];
  const bounded = Math.max(5, Math.min(Math.max(wanted, steps.least[start] / each), steps.most / each, mostEpochs));
  return bounded > 10 ? 5 * Math.round(bounded / 5) : Math.round(bounded);
}

const peakRates: Record<Start, number> = { random: 0.05, given: 0.02, general: 0.015 };

/**
 * The rate grows with the batch up to 64 images (linear scaling, Goyal et al., arXiv 1706.02677): 0.05 at 32 images from
 * random weights; two fifths of it for weights that were trained before, three tenths for general knowledge: a hot start would destroy either.
 */
function peakRateFor(batch: number, start: Start): number {
  return Number(((peakRates[start] * Math.min(batch, 64)) / 32).toPrecision(2));
}

/**
 * Training as a recipe of compression reckons with it. Whoever starts from general knowledge trains a short time at a low rate and holds the first
 * layers; a network that was cut has lost some of that knowledge in every layer, and learns anew as from random weights.
 */
export function trainingForCutting({ firstLayerRate, frozenShare, ...training }: TrainingSettings): TrainingSettings {
  if (firstLayerRate === undefined && frozenShare === undefined) return training;
  const { schedule } = training;
  const peakRate = Number(((schedule.peakRate * peakRates.random) / peakRates.general).toPrecision(2));
  return { ...training, epochs: Math.min(mostEpochs, Math.round(training.epochs / shareOfEpochs.general)), schedule: { ...schedule, peakRate } };
}

function patienceFor(epochs: number): number | null {
  return epochs < 15 ? null : Math.max(6, Math.round(epochs / 3));
}

const sizes = [32, 64, 96, 128, 224];

/**
 * A defect survives shrinking better than the eye expects, and a step costs the square of the side: 64 pixels up to
 * 256 of the original, then one size up as the original doubles. A slow machine goes down again, not below 64.
 */
function inputSizeFor(facts: DatasetFacts, presentations: number): number {
  const { width, height } = typicalSize(facts);
  const side = Math.sqrt(width * height);
  let size = facts.start === 'general' ? sizeForGeneral(side) : side < 48 ? 32 : side <= 256 ? 64 : side <= 512 ? 96 : side <= 1024 ? 128 : 224;
  const secondsAt = (pixels: number) => (facts.imagesPerSecond ? (presentations / facts.imagesPerSecond) * (pixels / 64) ** 2 : 0);
  while (size > 64 && secondsAt(size) > patientSeconds) size = sizes[sizes.indexOf(size) - 1];
  return size;
}

/** What filters found on photographs look for is larger than a texture at 64 pixels. */
function sizeForGeneral(side: number): number {
  return side < 80 ? 64 : side < 112 ? 96 : side <= 1024 ? 128 : 224;
}

/** Median width and height. */
function typicalSize({ imageSizes }: DatasetFacts): { width: number; height: number } {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 64;
  return { width: median(imageSizes.map((size) => size.width)), height: median(imageSizes.map((size) => size.height)) };
}

function reason(choice: string, wish: unknown, values: TextValues): Reason {
  return { key: wish === undefined ? `training.why.${choice}` : `training.why.${choice}-wished`, values };
}

function balanceReason(counts: readonly number[], balance: TrainingSettings['balance']): Reason {
  const present = counts.filter((count) => count > 0);
  const values = { most: Math.max(0, ...present), least: present.length ? Math.min(...present) : 0 };
  if (!isImbalanced(counts)) return { key: 'training.why.balanced', values };
  return { key: balance === 'none' ? 'training.why.unbalanced' : 'training.why.weighted', values };
}

function augmentationReason({ horizontalFlip, verticalFlip, quarterTurns, shift, brightness, contrast }: AugmentationSettings): Reason {
  const state = (on: boolean) => (on ? 'on' : 'off');
  const kinds = {
    flips: state(horizontalFlip || verticalFlip),
    turns: state(quarterTurns),
    shifts: state(shift > 0),
    light: state(brightness > 0 || contrast > 0),
  };
  const none = Object.values(kinds).every((kind) => kind === 'off');
  return none ? { key: 'training.why.no-augmentation', values: {} } : { key: 'training.why.augmentation', values: kinds };
}

function definedIn<T extends object>(part: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(part ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}
