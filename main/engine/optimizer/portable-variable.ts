import { tf, type Tensor } from '../tensorflow.ts';
import type { Variable, VariableOptions } from './variables.ts';

/** Plain tensors, replaced at every update. */
export function createPortableVariable({ shape, values, momentum, nesterov }: VariableOptions): Variable {
  let value: Tensor = tf.keep(tf.tensor(values.slice(), shape));
  let velocity: Tensor = tf.keep(tf.zeros(shape));
  const replaceValue = (next: Tensor) => {
    value.dispose();
    value = tf.keep(next);
  };
  const replaceVelocity = (next: Tensor) => {
    velocity.dispose();
    velocity = tf.keep(next);
  };
  return {
    read: () => value.clone(),
    assign: (content) => replaceValue(tf.tensor(content.slice(), shape)),
    velocity: () => velocity.clone(),
    assignVelocity: (content) => replaceVelocity(tf.tensor(content.slice(), shape)),
    applyMomentum: (gradient, rate) => {
      replaceVelocity(tf.tidy(() => velocity.mul(momentum).add(gradient)));
      replaceValue(tf.tidy(() => value.sub((nesterov ? gradient.add(velocity.mul(momentum)) : velocity).mul(rate))));
    },
    scale: (factor) => replaceValue(tf.tidy(() => value.mul(factor))),
    dispose: () => {
      value.dispose();
      velocity.dispose();
    },
  };
}
