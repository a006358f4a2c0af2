/** The last step of a recipe that ends in 8-bit integers, and what the network says with and without it. */
import type { QuantizationWish } from '../../compression/step.ts';
import type { DatasetRevision, DecodedImages, ImageRows } from '../../dataset/revision.ts';
import type { Network } from '../../network/network.ts';
import type { QuantizedNetwork } from '../../network/quantized-network.ts';
import { dequantizedNetwork } from '../../quantization/quantize-network.ts';
import { calibrationRows, quantizeTrained, type Quantization } from '../../quantization/quantize-trained.ts';
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

/** @throws Failure as `quantizeTrained` */
export async function putIntoIntegers(network: Network, { calibration }: QuantizationWish, { revision, images, train }: IntegerImages, context: JobContext): Promise<Quantization> {
  context.progress({ phase: 'quantize', done: 0, total: null, secondsLeft: null });
  const validation = testSetFrom(revision, images, 'validation');
  const quantization = await quantizeTrained(
    network,
    { calibration: imageSetOf(images, calibrationRows(train)), validation },
    { only: calibration === 'best' ? undefined : calibration, throwIfCancelled: context.throwIfCancelled },
  );
  const { tried, calibration: chosen, float } = quantization;
  const int8 = tried.find((row) => row.calibration === chosen)!;
  context.note('quantization.chosen', { calibration: chosen, images: quantization.images, n: validation.count, int8: int8.macroF1, float: float.macroF1 });
  return quantization;
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
