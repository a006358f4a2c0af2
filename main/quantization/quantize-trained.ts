/**
 * Post-training static quantisation: ranges of values are measured on training images, and which way of choosing them is best
 * is seen on the validation split, by running the file that each gives. The test set has no part in it.
 */
import { confusionMatrix, macroF1, predictionsFrom } from '../foundation/confusion.ts';
import { Failure } from '../foundation/failure.ts';
import type { Network } from '../network/network.ts';
import { passingMetadata } from '../network/onnx/metadata.ts';
import { writeQuantizedOnnx } from '../network/onnx/write-quantized.ts';
import { writeOnnx } from '../network/onnx/write.ts';
import type { QuantizedNetwork } from '../network/quantized-network.ts';
import { runModel, type ImageSet } from '../verification/run-model.ts';
import type { TestSet } from '../verification/verify.ts';
import { calibrations } from './calibrations/index.ts';
import { measureValues } from './measure-values.ts';
import { quantizeNetwork } from './quantize-network.ts';
import { writtenNetwork } from '../network/written-network.ts';

export interface QuantizationImages {
  /** Training images on which values are measured, see {@link calibrationRows}. */
  calibration: ImageSet;
  validation: Pick<TestSet, 'count' | 'height' | 'width' | 'pixels' | 'labels' | 'classes'>;
}

/** What a file said on the validation split. */
export interface ValidationScore {
  macroF1: number;
  /** Mean, in nats. */
  crossEntropy: number;
}

export interface Quantization {
  network: QuantizedNetwork;
  /** Name of the calibration that was chosen. */
  calibration: string;
  /** Images on which values were measured. */
  images: number;
  float: ValidationScore;
  /** By calibration, in the order tried. */
  tried: (ValidationScore & { calibration: string })[];
}

export interface QuantizationOptions {
  /** The calibration to use; the best on validation where left out. */
  only?: string;
  /** Called before every batch; throws to stop. */
  throwIfCancelled?: () => void;
  /** Images that were run, of all that are to be: most are run more than once. */
  onProgress?: (done: number, total: number) => void;
}

/** Ranges are known long before all images are seen: 5,000 were used for ImageNet (Wu et al. 2020, arXiv 2004.09602), of a thousand classes. */
const mostImages = 256;

/** Every n-th of the training rows: they stand by class, so each class has its share. */
export function calibrationRows(train: readonly number[]): number[] {
  const count = Math.min(train.length, mostImages);
  return Array.from({ length: count }, (_, index) => train[Math.floor((index * train.length) / count)]);
}

/**
 * @throws Failure `quantization.no-images`, `verification.…`, and whatever `throwIfCancelled` throws
 */
export async function quantizeTrained(network: Network, images: QuantizationImages, options: QuantizationOptions = {}): Promise<Quantization> {
  const { calibration, validation } = images;
  if (validation.count === 0 || calibration.count === 0) throw new Failure('quantization.no-images', { calibration: calibration.count, validation: validation.count });
  const { throwIfCancelled, onProgress } = options;
  const wanted = calibrations.filter(({ name }) => options.only === undefined || options.only === name);
  const total = validation.count * (1 + wanted.length) + 2 * calibration.count;
  let done = 0;
  const onImages = (count: number) => onProgress?.((done += count), total);
  const written = writtenNetwork(network);
  const metadata = passingMetadata(validation.classes.length);
  const score = async (bytes: Uint8Array) => {
    const before = done;
    const { probabilities } = await runModel(bytes, validation, { throwIfCancelled, onProgress: (count) => onImages(before + count - done) });
    return scoreOf(probabilities, validation);
  };
  const float = await score(writeOnnx(written, metadata));
  const statistics = await measureValues(written, calibration, { throwIfCancelled, onImages });
  const tried: (ValidationScore & { calibration: string; network: QuantizedNetwork })[] = [];
  for (const { name, range } of wanted) {
    const quantized = quantizeNetwork(written, new Map([...statistics].map(([id, counted]) => [id, range(counted)])));
    tried.push({ calibration: name, network: quantized, ...(await score(writeQuantizedOnnx(quantized, metadata))) });
  }
  const best = tried.reduce((one, other) => (isBetter(other, one) ? other : one));
  return { network: best.network, calibration: best.calibration, images: calibration.count, float, tried: tried.map(({ network: _, ...row }) => row) };
}

/** By macro-F1, then by cross-entropy. */
export function isBetter(one: ValidationScore, other: ValidationScore): boolean {
  return one.macroF1 > other.macroF1 || (one.macroF1 === other.macroF1 && one.crossEntropy < other.crossEntropy);
}

/** @param probabilities [images, classes] */
function scoreOf(probabilities: Float32Array, { labels, classes }: QuantizationImages['validation']): ValidationScore {
  const width = classes.length;
  const matrix = confusionMatrix(labels, predictionsFrom(probabilities, width), width);
  // A probability that float32 rounds to zero is still not impossible.
  const losses = Array.from(labels, (label, row) => -Math.log(Math.max(probabilities[row * width + label], 1e-12)));
  return { macroF1: macroF1(matrix) ?? 0, crossEntropy: losses.reduce((sum, loss) => sum + loss, 0) / losses.length };
}
