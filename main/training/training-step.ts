/** One step: forward, loss, gradients, update. The only place where the engine works during training. */
import { tf, type Scalar, type Tensor, type Tensor1D, type Tensor2D, type Tensor4D } from '../engine/tensorflow.ts';
import type { Precision } from '../engine/operations/index.ts';
import type { MomentumOptimizer } from '../engine/optimizer.ts';
import { forward, neededWeights, type ForwardPlan } from './forward.ts';
import type { TrainingHooks } from './hooks.ts';
import type { LayerRates } from './layer-rates.ts';
import { packStatistics, type StatisticsLayout } from './running-statistics.ts';
import { decayOf } from './weight-decay.ts';

export interface StepInput {
  /** float32 [batch, height, width, 3], 0..255 */
  pixels: Float32Array;
  labels: Int32Array;
  /** float32 [batch, classes], see `targetsOf` */
  targets: Float32Array;
  epoch: number;
  step: number;
}

export interface StepResult {
  /** Cross-entropy and what the hooks add, mean over the batch. */
  loss: number;
  /** float32 [batch, classes] */
  logits: Float32Array;
  /** See `packStatistics`. */
  statistics: Float32Array;
}

export interface StepSettings {
  plan: ForwardPlan;
  layout: StatisticsLayout;
  optimizer: MomentumOptimizer;
  precision: Precision;
  hooks: TrainingHooks;
  weightDecay: number;
  /** All layers learn alike where left out. */
  layers?: LayerRates;
}

/**
 * Loss and gradients of one batch are computed and, where the loss is a number, applied.
 * A loss that is none leaves the weights as they are.
 */
export function runStep(settings: StepSettings, input: StepInput, rate: number): StepResult {
  const { gradients, report } = differentiate(settings, input);
  try {
    const values = report.dataSync() as Float32Array;
    const loss = values[0];
    const logitsEnd = 1 + input.targets.length;
    if (Number.isFinite(loss)) settings.optimizer.apply(gradients, { rate, rateFactor: settings.layers?.factor, weightDecay: (name) => decayOf(name, settings.weightDecay) });
    return { loss, logits: values.slice(1, logitsEnd), statistics: values.slice(logitsEnd) };
  } finally {
    tf.dispose([gradients, report]);
  }
}

/** `report` holds loss, logits and batch statistics in one vector: they leave the engine in one read. */
function differentiate(settings: StepSettings, input: StepInput): { gradients: Record<string, Tensor>; report: Tensor1D } {
  const { plan, layout, optimizer, precision, hooks, layers } = settings;
  const { height, width } = plan.graph.input;
  const batch = input.labels.length;
  let report: Tensor1D | undefined;
  // The weights are read inside, so that they are gone before the update: TensorFlow then updates in place.
  const gradients = tf.tidy(() => {
    const tensors = optimizer.read();
    const needed = neededWeights(plan, Object.keys(tensors));
    const names = layers ? needed.filter(layers.learns) : needed;
    const images = tf.tensor4d(input.pixels, [batch, height, width, 3]) as Tensor4D;
    const targets = tf.tensor2d(input.targets, [batch, input.targets.length / batch]) as Tensor2D;
    const given = hooks.beforeStep?.(images) ?? {};
    const lossOf = (...list: Tensor[]): Scalar => {
      const trained = Object.fromEntries(needed.map((name) => [name, tensors[name]]));
      list.forEach((tensor, index) => (trained[names[index]] = tensor));
      const { logits, batchStatistics, values } = forward(plan, trained, {}, images, { statisticsFrom: 'batch', precision, rounding: hooks.rounding?.training(), watched: hooks.watched });
      const crossEntropy = tf.logSoftmax(logits).mul(targets).sum().div(-batch) as Scalar;
      const fromLabels = hooks.labelShare === undefined ? crossEntropy : (crossEntropy.mul(hooks.labelShare) as Scalar);
      const extra = hooks.extraLoss?.(trained, { images, labels: input.labels, logits, values, given, epoch: input.epoch, step: input.step });
      const loss = extra ? (fromLabels.add(extra) as Scalar) : fromLabels;
      const statistics = packStatistics(layout, batchStatistics);
      const parts = [loss.reshape([1]), logits.reshape([logits.size])] as Tensor1D[];
      report = tf.keep(tf.concat1d(statistics ? [...parts, statistics] : parts));
      return loss;
    };
    const { grads } = tf.valueAndGrads(lossOf)(names.map((name) => tensors[name]));
    const byName = Object.fromEntries(grads.map((gradient, index) => [names[index], gradient]));
    return hooks.transformGradients?.(byName, tensors) ?? byName;
  });
  return { gradients, report: report as Tensor1D };
}
