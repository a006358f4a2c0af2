/**
 * Stochastic gradient descent with momentum (Sutskever et al. 2013, as PyTorch and TensorFlow write it) and
 * decoupled weight decay (Loshchilov and Hutter, arXiv 1711.05101).
 *
 * The decay of each step is rate x decay / (1 - momentum), which is what L2 regularisation in the gradient
 * comes to once its momentum has built up; so a decay of 5e-4 means here what it means in PyTorch's SGD.
 * Decay is gathered and applied every few steps: a pass over all weights that costs as much as the update
 * itself, and that changes each weight by less than one part in a thousand.
 */
import { isNative } from '../native/binding.ts';
import type { Tensor } from '../tensorflow.ts';
import { createNativeVariable } from './native-variable.ts';
import { createPortableVariable } from './portable-variable.ts';
import type { Variable } from './variables.ts';

/** A tensor as plain data, row-major. */
export interface PlainTensor {
  shape: number[];
  values: Float32Array;
}

export interface StepSettings {
  rate: number;
  /** What the rate of a weight is multiplied by, by its name; 1 for none. */
  rateFactor?: (name: string) => number;
  /** Decay of a weight by its name; 0 for none. */
  weightDecay?: (name: string) => number;
}

export interface MomentumOptimizer {
  /** The present weights as tensors, to be used in one step and disposed before {@link apply}. */
  read(): Record<string, Tensor>;
  /** One update. Names without a gradient are left as they are; the gradients stay the caller's. */
  apply(gradients: Record<string, Tensor>, settings: StepSettings): void;
  /** As plain data; decay gathered so far is applied first, so this is part of what a run does, not a mere look. */
  weights(): Record<string, PlainTensor>;
  velocities(): Record<string, PlainTensor>;
  setWeights(weights: Record<string, PlainTensor>): void;
  setVelocities(velocities: Record<string, PlainTensor>): void;
  dispose(): void;
}

const stepsBetweenDecay = 8;

export function createMomentumOptimizer(
  weights: Record<string, PlainTensor>,
  { momentum = 0.9, nesterov = true }: { momentum?: number; nesterov?: boolean } = {},
): MomentumOptimizer {
  const create = isNative() ? createNativeVariable : createPortableVariable;
  const variables = new Map<string, Variable>();
  const shapes = new Map<string, number[]>();
  for (const [name, { shape, values }] of Object.entries(weights)) {
    shapes.set(name, shape);
    variables.set(name, create({ shape, values, momentum, nesterov }));
  }
  const variable = (name: string): Variable => {
    const found = variables.get(name);
    if (!found) throw new Error(`There is no weight '${name}' in this optimizer.`);
    return found;
  };

  const gathered = new Map<string, number>();
  let stepsSinceDecay = 0;
  const applyDecay = () => {
    for (const [name, decay] of gathered) variable(name).scale(1 - decay);
    gathered.clear();
    stepsSinceDecay = 0;
  };

  const toPlain = (tensorOf: (variable: Variable) => Tensor): Record<string, PlainTensor> =>
    Object.fromEntries(
      [...variables].map(([name, one]) => {
        const tensor = tensorOf(one);
        const values = Float32Array.from(tensor.dataSync());
        tensor.dispose();
        return [name, { shape: shapes.get(name) as number[], values }];
      }),
    );

  return {
    read: () => Object.fromEntries([...variables].map(([name, one]) => [name, one.read()])),
    apply: (gradients, { rate: common, rateFactor, weightDecay }) => {
      for (const [name, gradient] of Object.entries(gradients)) {
        const rate = common * (rateFactor?.(name) ?? 1);
        variable(name).applyMomentum(gradient, rate);
        const decay = weightDecay?.(name) ?? 0;
        if (decay > 0) gathered.set(name, (gathered.get(name) ?? 0) + (rate * decay) / (1 - momentum));
      }
      stepsSinceDecay += 1;
      if (stepsSinceDecay >= stepsBetweenDecay) applyDecay();
    },
    weights: () => {
      applyDecay();
      return toPlain((one) => one.read());
    },
    velocities: () => toPlain((one) => one.velocity()),
    setWeights: (next) => {
      applyDecay();
      for (const [name, { values }] of Object.entries(next)) variable(name).assign(values);
    },
    setVelocities: (next) => {
      for (const [name, { values }] of Object.entries(next)) variable(name).assignVelocity(values);
    },
    dispose: () => {
      for (const one of variables.values()) one.dispose();
      variables.clear();
    },
  };
}
