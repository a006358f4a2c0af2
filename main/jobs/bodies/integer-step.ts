/** The last step of a recipe that ends in 8-bit integers, and what the network says with and without it. */
import type { QuantizationWish, Stage } from '../../compression/step.ts';
import type { DatasetRevision, DecodedImages, ImageRows } from '../../dataset/revision.ts';
import type { Network } from '../../network/network.ts';
import type { QuantizedNetwork } from '../../network/quantized-network.ts';
import { dequantizedNetwork } from '../../network/dequantize.ts';
import { calibrationRows, quantizeTrained, type Quantization, type ValidationScore } from '../../quantization/quantize-trained.ts';
import { computeLogits } from '../../training/evaluate.ts';
import { valueRounding } from '../../training/rounding.ts';
import { imageSetOf, testSetFrom } from '../../verification/test-set.ts';
import type { JobContext } from '../job.ts';

export interface IntegerImages {
  revision: DatasetRevision;
  images: DecodedImages | ImageRows;
  /** Rows of the training side. */
  train: number[];
}

/** Points of macro-F1 on validation that integers may lose before the network is trained on with rounding. */
const mayLose = 0.005;

export interface IntegerStep {
  /** Whether a stage of the plan is run: one that fine-tunes with rounding only where integers lose too much. */
  isNeeded(stage: Stage, network: Network): Promise<boolean>;
  /** @throws Failure as `quantizeTrained` */
  finish(network: Network): Promise<Quantization>;
}

export function integerStep({ calibration }: QuantizationWish, { revision, images, train }: IntegerImages, context: JobContext): IntegerStep {
  const validation = testSetFrom(revision, images, 'validation');
  /** Made to see whether fine-tuning is needed; where it is not, they are the ones to write. */
  let made: { of: Network; quantization: Quantization } | null = null;
  const quantize = async (network: Network): Promise<Quantization> => {
    context.progress({ phase: 'quantize', done: 0, total: null, secondsLeft: null });
    const quantization = await quantizeTrained(
      network,
      { calibration: imageSetOf(images, calibrationRows(train)), validation },
      { only: calibration === 'best' ? undefined : calibration, throwIfCancelled: context.throwIfCancelled },
    );
    made = { of: network, quantization };
    return quantization;
  };
  return {
    isNeeded: async (stage, network) => {
      if (!stage.onlyWhereIntegersLose) return true;
      const quantization = await quantize(network);
      const lost = quantization.float.macroF1 - chosenScore(quantization).macroF1;
      if (lost <= mayLose) return false;
      context.note('quantization.fine-tuning', { points: lost * 100, n: validation.count });
      return true;
    },
    finish: async (network) => {
      const quantization = made?.of === network ? made.quantization : await quantize(network);
      const { calibration: chosen, images: measured, float } = quantization;
      context.note('quantization.chosen', { calibration: chosen, images: measured, n: validation.count, int8: chosenScore(quantization).macroF1, float: float.macroF1 });
      return quantization;
    },
  };
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
