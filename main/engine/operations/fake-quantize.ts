/**
 * Rounding to integers and back while gradients pass as if nothing had been rounded, within the range (the straight-through
 * estimator; Jacob et al. 2018, arXiv 1712.05877, section 3). Where a number is clipped its gradient is zero.
 */
import { tf, type Tensor } from '../tensorflow.ts';
import { toFloat32 } from './precision.ts';

export interface Steps {
  /** One number, or one for each index of the last axes: its shape broadcasts. */
  scale: number | Tensor;
  /** Whole numbers of steps, least and greatest. */
  least: number;
  greatest: number;
}

/** @returns float32, in the shape of `x` */
export function fakeQuantize(x: Tensor, { scale, least, greatest }: Steps): Tensor {
  const rounded = tf.customGrad((input, save) => {
    const inSteps = (input as Tensor).div(scale);
    // Half a step beyond the ends still rounds to them: up to there nothing is clipped.
    const inside = inSteps.greaterEqual(least - 0.5).logicalAnd(inSteps.lessEqual(greatest + 0.5));
    (save as (tensors: Tensor[]) => void)([inside]);
    return {
      value: inSteps.round().clipByValue(least, greatest).mul(scale) as Tensor,
      gradFunc: (upstream: Tensor, saved: Tensor[]) => upstream.mul(saved[0].cast('float32')),
    };
  });
  return rounded(toFloat32(x)) as Tensor;
}
