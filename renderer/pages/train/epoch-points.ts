/** What each epoch came to: heard live, and read from the history, which knows more and keeps it. Pure. */
import type { EpochEvent } from '../../../main/contract/events.ts';

export interface EpochPoint {
  /** Of the whole run: training from known weights begins with a stage of its own, and its epochs count. */
  epoch: number;
  /** Training loss. */
  loss: number;
  validationLoss: number | null;
  /** Shares of the validation images, `null` where there is none to measure on. */
  accuracy: number | null;
  macroF1: number | null;
  /** Validation images. */
  n: number | null;
  /** The weights of this epoch were the best so far; only the history knows. */
  isBest: boolean;
  imagesPerSecond: number | null;
  seconds: number | null;
  /** The same few validation images each time, with the answers of this epoch. */
  samples: EpochEvent['samples'] | null;
}

export interface StoredEpoch {
  stage: string;
  epoch: number;
  metrics: Record<string, unknown>;
}

/** In the order of stages and epochs; where both know one, the history is right. */
export function epochPoints(stored: readonly StoredEpoch[], live: readonly EpochEvent[]): EpochPoint[] {
  const byEpoch = new Map<string, { stage: string; point: EpochPoint }>();
  for (const event of live) byEpoch.set(`${event.stage} ${event.epoch}`, { stage: event.stage, point: pointOfEvent(event) });
  for (const { stage, epoch, metrics } of stored) byEpoch.set(`${stage} ${epoch}`, { stage, point: pointOfMetrics(epoch, metrics) });
  const points = [...byEpoch.values()];
  const before = epochsBefore(points.map(({ stage, point: { epoch } }) => ({ stage, epoch })));
  return points.map(({ stage, point }) => ({ ...point, epoch: before(stage) + point.epoch })).sort((one, other) => one.epoch - other.epoch);
}

/** How many epochs the stages before one came to. A stage begins with its number: `2-training`. */
export function epochsBefore(epochs: readonly Pick<StoredEpoch, 'stage' | 'epoch'>[]): (stage: string) => number {
  const numberOf = (stage: string): number => Number.parseInt(stage, 10) || 0;
  const lengths = new Map<number, number>();
  for (const { stage, epoch } of epochs) lengths.set(numberOf(stage), Math.max(epoch, lengths.get(numberOf(stage)) ?? 0));
  return (stage) => [...lengths].reduce((sum, [number, length]) => (number < numberOf(stage) ? sum + length : sum), 0);
}

function pointOfEvent({ epoch, loss, validation, imagesPerSecond, samples }: EpochEvent): EpochPoint {
  const { n = null, accuracy = null, macroF1 = null } = validation ?? {};
  return { epoch, loss, validationLoss: null, accuracy, macroF1, n, isBest: false, imagesPerSecond, seconds: null, samples };
}

function pointOfMetrics(epoch: number, metrics: Record<string, unknown>): EpochPoint {
  const validation = (metrics.validation ?? {}) as Record<string, unknown>;
  return {
    epoch,
    loss: numberOr(metrics.loss, NaN),
    validationLoss: numberOr(validation.loss, null),
    accuracy: numberOr(validation.accuracy, null),
    macroF1: numberOr(validation.macroF1, null),
    n: numberOr(validation.n, null),
    isBest: metrics.isBest === true,
    imagesPerSecond: numberOr(metrics.imagesPerSecond, null),
    seconds: numberOr(metrics.seconds, null),
    samples: Array.isArray(metrics.samples) ? (metrics.samples as EpochEvent['samples']) : null,
  };
}

const numberOr = <Other>(value: unknown, other: Other): number | Other => (typeof value === 'number' && Number.isFinite(value) ? value : other);

/** Whose weights are kept: the last epoch that was better than all before it. */
export const bestPoint = (points: readonly EpochPoint[]): EpochPoint | null => points.findLast(({ isBest }) => isBest) ?? null;

/** Curves begin where there is something to see: a share that starts at 0.2 needs no axis from 0, one that starts at 0.97 none from 0.5. */
export function shareDomain(shares: readonly number[]): [number, number] {
  const lowest = Math.min(1, ...shares.filter(Number.isFinite));
  return [Math.max(0, Math.min(0.9, Math.floor(lowest * 10) / 10)), 1];
}

/**
 * Upper end of the axis of losses. One wild epoch, as at a high rate, would press everything else flat: beyond three times the
 * training loss and the median validation loss the curve is cut, and the table has the number.
 */
export function lossTop(points: readonly EpochPoint[]): number {
  const train = points.map(({ loss }) => loss).filter(Number.isFinite);
  const validation = points.flatMap(({ validationLoss }) => (validationLoss === null ? [] : [validationLoss])).sort((one, other) => one - other);
  const usual = 3 * Math.max(0.1, ...train, validation[Math.floor(validation.length / 2)] ?? 0);
  const highest = Math.max(0.1, ...train, ...validation);
  return highest > usual ? usual / 2 : highest;
}
