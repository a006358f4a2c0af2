/** Runs the written bytes on a frozen set of images and says what they are worth, as plain data. */
import { predictionsFrom } from '../foundation/confusion.ts';
import { Failure } from '../foundation/failure.ts';
import { sha256 } from '../foundation/hash.ts';
import { readOnnxMetadata } from '../network/onnx/read.ts';
import { requireAgreement, type Agreement, type Reference } from './agreement.ts';
import { evaluate, type Evaluation } from './metrics.ts';
import { runModel, type ImageSet, type RunOptions } from './run-model.ts';
import { runtimeVersion } from './session.ts';

/** The frozen test set, decoded. */
export interface TestSet extends ImageSet {
  /** Index into `classes`, by image. */
  labels: ArrayLike<number>;
  /** Names the images in reports and failures. */
  paths: readonly string[];
  classes: readonly string[];
  goodClass: string | null;
}

export interface VerifyOptions extends RunOptions {
  /** What the network in training says of the same images; without it the file is only evaluated. */
  reference?: Reference;
}

export interface VerificationReport {
  file: { bytes: number; sha256: string };
  runtime: { name: 'onnxruntime'; version: string };
  classes: string[];
  goodClass: string | null;
  evaluation: Evaluation;
  /** Predicted class of each image, in the order of the set: what paired comparisons need. */
  predictions: number[];
  /** Probability of the predicted class, by image, to four digits. Absent in reports of earlier versions. */
  confidences?: number[];
  /** With the network in training; null where no reference was given. */
  agreement: Agreement | null;
}

/**
 * @param bytes the ONNX file as it lies on the disk
 * @throws Failure `verification.…`, `onnx.…`: labels or sizes differ, the file cannot be run, or it says something else
 * than the network in training; the image is named
 */
export async function verifyFile(bytes: Uint8Array, set: TestSet, options: VerifyOptions = {}): Promise<VerificationReport> {
  requireWholeSet(set);
  requireSameLabels(bytes, set.classes);
  const { probabilities, classes } = await runModel(bytes, set, options);
  if (classes !== set.classes.length) throw new Failure('verification.class-count', { expected: set.classes.length, found: classes });
  const agreement = options.reference ? requireAgreement(probabilities, options.reference, set.classes, set.paths) : null;
  const predictions = predictionsFrom(probabilities, classes);
  return {
    file: { bytes: bytes.length, sha256: sha256(bytes) },
    runtime: { name: 'onnxruntime', version: await runtimeVersion() },
    classes: [...set.classes],
    goodClass: set.goodClass,
    evaluation: evaluate(set.labels, predictions, set.classes, set.goodClass),
    predictions: Array.from(predictions),
    confidences: Array.from(predictions, (answer, row) => Math.round(probabilities[row * classes + answer] * 1e4) / 1e4),
    agreement,
  };
}

function requireWholeSet(set: TestSet): void {
  if (set.count === 0) throw new Failure('verification.no-images');
  if (set.labels.length !== set.count || set.paths.length !== set.count) {
    throw new Error(`${set.labels.length} labels and ${set.paths.length} paths do not fit ${set.count} images.`);
  }
}

/** Two sets of the same classes in another order would make every figure wrong, and none look it. */
function requireSameLabels(bytes: Uint8Array, classes: readonly string[]): void {
  const { labels } = readOnnxMetadata(bytes);
  if (labels.length !== classes.length || labels.some((label, index) => label !== classes[index])) {
    throw new Failure('verification.labels-differ', { file: labels.join(', '), set: classes.join(', ') });
  }
}
