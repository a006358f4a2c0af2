/** The last step of a recipe that ends in 8-bit integers, and what the network says with and without it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuantizationWish, Stage } from '../../compression/step.ts';
import type { DatasetRevision, DecodedImages, ImageRows } from '../../dataset/revision.ts';
import type { Network } from '../../network/network.ts';
import { networkFromBytes, networkToBytes } from '../../network/serialise.ts';
import type { QuantizedNetwork } from '../../network/quantized-network.ts';
import { writeFileAtomically } from '../../foundation/atomic-file.ts';
import { dequantizedNetwork } from '../../network/dequantize.ts';
import { calibrationRows, isBetter, quantizeTrained, type Quantization, type ValidationScore } from '../../quantization/quantize-trained.ts';
import { computeLogits } from '../../training/evaluate.ts';
import { valueRounding } from '../../training/rounding.ts';
import { imageSetOf, testSetFrom } from '../../verification/test-set.ts';
import type { JobContext } from '../job.ts';

export interface IntegerImages {
  revision: DatasetRevision;
  images: DecodedImages | ImageRows;
  /** Rows of the training side. */
  train: number[];
  /** Of the run. */
  folder: string;
}

const beforeRounding = 'checkpoint-before-rounding.fettle';
/** Points of macro-F1 on validation that integers may lose before the network is trained on with rounding. */
const mayLose = 0.005;

export interface FinishedIntegers {
  network: Network;
  quantization: Quantization;
}

export interface IntegerStep {
  /** Whether a stage of the plan is run: one that fine-tunes with rounding only where integers lose too much. */
  isNeeded(stage: Stage, network: Network): Promise<boolean>;
  /**
   * The network whose file is written, and its integers: after fine-tuning, or as it was before where that does better on validation.
   * @throws Failure as `quantizeTrained`
   */
  finish(network: Network): Promise<FinishedIntegers>;
}

export function integerStep({ calibration }: QuantizationWish, { revision, images, train, folder }: IntegerImages, context: JobContext): IntegerStep {
  const validation = testSetFrom(revision, images, 'validation');
  /** Made to see whether fine-tuning is needed; where it is not, they are the ones to write. */
  let made: { of: Network; quantization: Quantization } | null = null;
  /** Of the network before fine-tuning, where this process made them. */
  let untouchedMade: Quantization | null = null;
  /** On the disk, so that a run that goes on after a kill chooses as one that was not killed. */
  const before = join(folder, beforeRounding);
  const quantize = async (network: Network): Promise<Quantization> => {
    if (made?.of === network) return made.quantization;
    const onProgress = (done: number, total: number) => context.progress({ phase: 'quantize', done, total, secondsLeft: null });
    onProgress(0, 1);
    const quantization = await quantizeTrained(
      network,
      { calibration: imageSetOf(images, calibrationRows(train)), validation },
      { only: calibration === 'best' ? undefined : calibration, throwIfCancelled: context.throwIfCancelled, onProgress },
    );
    made = { of: network, quantization };
    return quantization;
  };
  return {
    isNeeded: async (stage, network) => {
      if (stage.onlyWhereIntegersLose) {
        const quantization = await quantize(network);
        const lost = quantization.float.macroF1 - chosenScore(quantization).macroF1;
        if (lost <= mayLose) return false;
        context.note('quantization.fine-tuning', { points: lost * 100, n: validation.count });
      }
      if (stage.step === 'quantize') {
        writeFileAtomically(before, networkToBytes(network));
        untouchedMade = made?.of === network ? made.quantization : null;
      }
      return true;
    },
    finish: async (network) => {
      const after: FinishedIntegers = { network, quantization: await quantize(network) };
      const finished = existsSync(before) ? await better(after, networkFromBytes(readFileSync(before))) : after;
      const { quantization } = finished;
      const { calibration: chosen, images: measured, float } = quantization;
      context.note('quantization.chosen', { calibration: chosen, images: measured, n: validation.count, int8: chosenScore(quantization).macroF1, float: float.macroF1 });
      return finished;
    },
  };

  async function better(after: FinishedIntegers, untouched: Network): Promise<FinishedIntegers> {
    const quantization = untouchedMade ?? (await quantize(untouched));
    if (!isBetter(chosenScore(quantization), chosenScore(after.quantization))) return after;
    context.note('quantization.kept', { n: validation.count });
    return { network: untouched, quantization };
  }
}

function chosenScore({ tried, calibration }: Quantization): ValidationScore {
  return tried.find((row) => row.calibration === calibration)!;
}

/** In float32; of integers, with values rounded as the file rounds them. @returns [rows, classes] */
export function finalLogits(network: Network, quantized: QuantizedNetwork | undefined, images: DecodedImages | ImageRows, rows: number[], { throwIfCancelled }: JobContext): Promise<Float32Array> {
  if (!quantized) return computeLogits(network, images, rows, { throwIfCancelled });
  return computeLogits(dequantizedNetwork(quantized), images, rows, { throwIfCancelled, rounding: valueRounding(quantized.values) });
}

/** For the history: the integers themselves lie in the file. */
export function withoutNetwork({ network: _, ...rest }: Quantization): Omit<Quantization, 'network'> {
  return rest;
}
