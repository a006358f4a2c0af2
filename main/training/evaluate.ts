/** What a network says of images, without training: for validation, and as the reference that written files are verified against. */
import { setImmediate } from 'node:timers/promises';
import { tf, type Tensor4D } from '../engine/tensorflow.ts';
import type { Precision } from '../engine/operations/index.ts';
import { accuracy, confusionMatrix, macroF1, predictionsFrom, recalls, type ConfusionMatrix } from '../foundation/confusion.ts';
import type { Network, Weights } from '../network/network.ts';
import { evenly, plainBatches, type TrainingImages } from './batches.ts';
import { checkImages } from './check-images.ts';
import { forward, planForward, type ForwardPlan } from './forward.ts';
import type { Rounding } from './rounding.ts';
import { splitWeights, tensorsFrom } from './running-statistics.ts';

export interface EvaluationOptions {
  /** Images at a time. */
  batch?: number;
  /** float32 unless asked otherwise: what the written file computes in. */
  precision?: Precision;
  /** To integers, as a file in integers rounds; none where left out. */
  rounding?: Rounding;
  /** Called before every batch; throws to stop. */
  throwIfCancelled?: () => void;
  /** Told of the logits, float32 [indices, classes], before they are judged. */
  onLogits?: (logits: Float32Array) => void;
}

const usualBatch = 64;

/**
 * @param indices rows of `images`
 * @returns logits, float32 [indices, classes]
 * @throws Failure `training.image-size`
 */
export async function computeLogits(network: Network, images: TrainingImages, indices: ArrayLike<number>, options: EvaluationOptions = {}): Promise<Float32Array> {
  const plan = planForward(network.graph);
  checkImages(plan, images);
  return logitsOf(plan, network.weights, images, indices, options);
}

async function logitsOf(
  plan: ForwardPlan,
  weights: Weights,
  images: TrainingImages,
  indices: ArrayLike<number>,
  { batch = usualBatch, precision = 'float32', rounding, throwIfCancelled }: EvaluationOptions,
): Promise<Float32Array> {
  const classes = classesOf(plan);
  const logits = new Float32Array(indices.length * classes);
  const writer = plainBatches(images);
  const parts = splitWeights(weights);
  const [tensors, statistics] = [tensorsFrom(parts.trainable), tensorsFrom(parts.statistics)];
  let row = 0;
  try {
    for (const part of evenly(Array.from(indices), batch)) {
      throwIfCancelled?.();
      const scores = tf.tidy(() => {
        const pixels = tf.tensor4d(writer.write(part), [part.length, images.height, images.width, 3]);
        return forward(plan, tensors, statistics, pixels as Tensor4D, { statisticsFrom: 'running', precision, rounding }).logits.dataSync();
      });
      logits.set(scores, row * classes);
      row += part.length;
      // A message to cancel must be able to arrive.
      await setImmediate();
    }
  } finally {
    tf.dispose([tensors, statistics]);
  }
  return logits;
}

function classesOf({ graph, shapes }: ForwardPlan): number {
  return shapes[graph.output].channels;
}

export interface Evaluation {
  n: number;
  /** Mean cross-entropy in nats, no class weighted; null where there are no images. */
  loss: number | null;
  accuracy: number | null;
  macroF1: number | null;
  /** By class; null for a class without images. */
  recalls: (number | null)[];
  confusion: ConfusionMatrix;
}

/** What logits are worth against the labels of the same rows. */
export function judgeLogits(logits: Float32Array, images: TrainingImages, indices: ArrayLike<number>, classes: number): Evaluation {
  const labels = Array.from(indices, (index) => images.labels[index]);
  const confusion = confusionMatrix(labels, predictionsFrom(logits, classes), classes);
  return {
    n: labels.length,
    loss: labels.length === 0 ? null : meanCrossEntropy(logits, labels, classes),
    accuracy: accuracy(confusion),
    macroF1: macroF1(confusion),
    recalls: recalls(confusion),
    confusion,
  };
}

/**
 * @param indices rows of `images`
 * @throws Failure `training.image-size`
 */
export async function evaluateNetwork(network: Network, images: TrainingImages, indices: ArrayLike<number>, options: EvaluationOptions = {}): Promise<Evaluation> {
  const plan = planForward(network.graph);
  checkImages(plan, images);
  return evaluateWeights(plan, network.weights, images, indices, options);
}

/** As {@link evaluateNetwork}, for a graph that is planned and images that are checked already. */
export async function evaluateWeights(plan: ForwardPlan, weights: Weights, images: TrainingImages, indices: ArrayLike<number>, options: EvaluationOptions): Promise<Evaluation> {
  const logits = await logitsOf(plan, weights, images, indices, options);
  options.onLogits?.(logits);
  return judgeLogits(logits, images, indices, classesOf(plan));
}

/** -log softmax(logits)[label], averaged; the largest logit is taken out first, so that nothing overflows. */
export function meanCrossEntropy(logits: Float32Array, labels: readonly number[], classes: number): number {
  let sum = 0;
  labels.forEach((label, row) => {
    const scores = logits.subarray(row * classes, (row + 1) * classes);
    const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
    const total = scores.reduce((rest, score) => rest + Math.exp(score - largest), 0);
    sum += Math.log(total) + largest - scores[label];
  });
  return sum / labels.length;
}
