/**
 * Batch normalisation over batch, height and width (Ioffe and Szegedy, arXiv 1502.03167).
 * Statistics, scale and shift are float32, whatever the values are.
 */
import { elementTypeOf, emptyVector, execute } from '../native/binding.ts';
import { defineKernel, single } from '../kernel.ts';
import { sizesOf, tf, type Tensor } from '../tensorflow.ts';
import { likeElementsOf } from './precision.ts';

interface BatchNormAttributes {
  epsilon: number;
}

const axes = [0, 1, 2];

const runTraining = defineKernel<BatchNormAttributes>({
  name: 'FettleBatchNormTraining',
  tensorflow: ({ x, scale, shift }, { epsilon }) => {
    const attributes = { T: { type: elementTypeOf(x) }, U: { type: 'float32' as const }, epsilon: { float: epsilon }, exponential_avg_factor: { float: 1 }, data_format: 'NHWC', is_training: true };
    // Outputs: y, mean, variance (with Bessel's correction), then what the gradient wants: mean, variance, nothing.
    const [y, mean, variance] = execute('FusedBatchNormV3', attributes, [x, scale, shift, emptyVector(), emptyVector()], 6, [0, 3, 4]);
    return [y, mean, variance];
  },
  portable: ({ x, scale, shift }, { epsilon }) => {
    const mean = x.mean(axes);
    const centred = x.sub(mean);
    const variance = centred.square().mean(axes);
    const y = centred.mul(variance.add(epsilon).rsqrt().mul(scale)).add(shift);
    return [y, mean, variance];
  },
  gradient: {
    saveInputs: ['x', 'scale'],
    saveOutputs: [false, true, true],
    of: ([dy], [x, scale, mean, variance], attributes) => {
      const [dx, dScale, dShift] = runGradient({ dy, x, scale, mean, variance }, attributes) as Tensor[];
      return { x: () => dx, scale: () => dScale, shift: () => dShift };
    },
  },
});

const runGradient = defineKernel<BatchNormAttributes>({
  name: 'FettleBatchNormGradient',
  tensorflow: ({ dy, x, scale, mean, variance }, { epsilon }) => {
    const attributes = { T: { type: elementTypeOf(x) }, U: { type: 'float32' as const }, epsilon: { float: epsilon }, data_format: 'NHWC', is_training: true };
    return execute('FusedBatchNormGradV3', attributes, [dy, x, scale, mean, variance, emptyVector()], 5, [0, 1, 2]);
  },
  // Ioffe and Szegedy, section 3, written with the normalised value n: dx = scale / deviation (dy - mean(dy) - n mean(dy n)).
  portable: ({ dy, x, scale, mean, variance }, { epsilon }) => {
    const inverseDeviation = variance.add(epsilon).rsqrt();
    const normalised = x.sub(mean).mul(inverseDeviation);
    const pixels = x.size / sizesOf(x)[3];
    const dShift = dy.sum(axes);
    const dScale = dy.mul(normalised).sum(axes);
    const dx = dy.sub(dShift.div(pixels)).sub(normalised.mul(dScale.div(pixels))).mul(scale.mul(inverseDeviation));
    return [dx, dScale, dShift];
  },
});

/**
 * With the statistics of this batch.
 * @param x [batch, height, width, channels]; scale, shift: [channels]
 * @returns y like `x`; mean and variance of the batch, [channels], the variance without Bessel's correction
 */
export function batchNormTraining(x: Tensor, scale: Tensor, shift: Tensor, epsilon: number): { y: Tensor; mean: Tensor; variance: Tensor } {
  const [y, mean, variance] = runTraining({ x, scale, shift }, { epsilon }) as Tensor[];
  return { y, mean, variance };
}

const runAffine = defineKernel<Record<string, never>>({
  name: 'FettleChannelAffine',
  tensorflow: ({ x, factor, offset }) => {
    const T = { type: elementTypeOf(x) };
    const [scaled] = execute('Mul', { T }, [x, factor]);
    return execute('AddV2', { T }, [scaled, offset]);
  },
  portable: ({ x, factor, offset }) => x.mul(factor).add(offset),
});

/**
 * With given statistics: an affine map by channel. Not differentiable: networks train with batch statistics.
 * @param x [batch, height, width, channels]; all others [channels]
 */
export function batchNormInference(x: Tensor, mean: Tensor, variance: Tensor, scale: Tensor, shift: Tensor, epsilon: number): Tensor {
  return tf.tidy(() => {
    const factor = variance.add(epsilon).rsqrt().mul(scale);
    const offset = shift.sub(mean.mul(factor));
    return single(runAffine({ x, factor: likeElementsOf(x, factor), offset: likeElementsOf(x, offset) }, {}));
  });
}
