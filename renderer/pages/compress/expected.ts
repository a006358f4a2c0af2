/**
 * What can be expected before anything is computed. Sizes follow from what is asked for; times lie between the share of the
 * multiplications and that of the values that layers hand on; accuracy is known only from runs that were made.
 */
import type { CompressionPreview } from '../../../main/contract/outline.ts';
import { cuttingSteps } from './cutting-steps.ts';

export interface Range {
  low: number;
  high: number;
}

/** A finished small network that was made from the same dense one. */
export interface PastRun {
  run: string;
  method: string;
  bytes: number;
  /** Share of the dense bytes that was asked for; `null` where the cut was stated otherwise. */
  asked: number | null;
  validation: { n: number; accuracy: number } | null;
}

export interface Expected {
  bytes: Range;
  /** Of the dense network's time for one image. */
  timeShare: Range;
  /** `null` where no run tells: accuracy cannot be known from a size. */
  accuracy: Range | null;
  /** Runs that it was taken from, nearest in size first; none: from the size alone. */
  from: PastRun[];
}

/** The written file holds whole channels and a description beside the numbers: seen to lie within this of what was asked for. */
const unknownFit: Range = { low: 0.85, high: 1.05 };
/** Weights are a quarter; names, scales and biases are not. Seen on files of 0.3 to 11 MB: 0.25 to 0.29 (docs/results.md). */
const inIntegers: Range = { low: 0.25, high: 0.29 };
const asItIs: Range = { low: 1, high: 1 };
const mostRuns = 3;

/** @returns `null` where the cut is not stated as a size or a share of filters: then only the run tells */
export function expectedOf(preview: Pick<CompressionPreview, 'steps'>, denseBytes: number, past: readonly PastRun[]): Expected | null {
  const steps = cuttingSteps(preview.steps);
  const method = preview.steps.flatMap(({ step }) => (step === 'recovery' ? [] : [step])).join(' + ');
  const numbers = preview.steps.some(({ step }) => step === 'quantize') ? inIntegers : asItIs;
  const size = sizeAfter(steps.at(-1));
  if (size === null) return null;
  const alike = past.filter((run) => run.method === method && run.asked !== null);
  const from = [...alike].sort((one, other) => distance(one.asked!, size) - distance(other.asked!, size)).slice(0, mostRuns);
  const fits = from.map(({ bytes, asked }) => bytes / denseBytes / asked!);
  const fit = fits.length > 0 ? { low: Math.min(...fits) * 0.97, high: Math.max(...fits) * 1.03 } : { low: unknownFit.low * numbers.low, high: unknownFit.high * numbers.high };
  return {
    bytes: { low: size * fit.low * denseBytes, high: size * fit.high * denseBytes },
    timeShare: { low: size, high: valuesShare(steps) },
    accuracy: accuracyOf(from, size),
    from,
  };
}

type Steps = CompressionPreview['steps'];

function sizeAfter(step: Steps[number] | undefined): number | null {
  if (!step) return null;
  const { amount, size, ratio } = step.settings;
  if (amount === 'size') return Number(size);
  // Channels on both sides of a kernel go: the bytes fall with the square of what is left.
  return amount === 'ratio' ? (1 - Number(ratio)) ** 2 : null;
}

/** Narrower layers hand on fewer values; factors hand on as many as the kernel did. */
function valuesShare(steps: Steps): number {
  const pruned = steps.find(({ step }) => step === 'soft-filter-pruning');
  const size = sizeAfter(pruned);
  return size === null ? 1 : Math.min(1, Math.sqrt(size));
}

/** In steps of halving: from 2 % to 4 % is as far as from 20 % to 40 %. */
const distance = (one: number, other: number): number => Math.abs(Math.log2(one / other));

/** Only runs within a halving say anything about this size. */
function accuracyOf(runs: readonly PastRun[], size: number): Range | null {
  const near = runs.filter(({ asked, validation }) => validation && distance(asked!, size) <= 1);
  if (near.length === 0) return null;
  const intervals = near.map(({ validation }) => wilson(validation!.accuracy, validation!.n));
  return { low: Math.min(...intervals.map(({ low }) => low)), high: Math.max(...intervals.map(({ high }) => high)) };
}

/** Wilson's 95 % interval of a share (Wilson 1927, JASA 22, 209). */
export function wilson(share: number, n: number, z = 1.959964): Range {
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
