/** Momentum with decoupled decay as the papers write it, in float64 and without any tensor. */
export interface ReferenceSettings {
  momentum: number;
  nesterov: boolean;
  rate: number;
  decay: number;
  /** Decay is gathered and applied each time so many steps are done, and at the end. */
  stepsBetweenDecay: number;
}

export function referenceWeights(initial: readonly number[], gradients: readonly (readonly number[])[], settings: ReferenceSettings): { weights: number[]; velocity: number[] } {
  const { momentum, nesterov, rate, decay, stepsBetweenDecay } = settings;
  const weights = [...initial];
  const velocity = initial.map(() => 0);
  let owed = 0;
  const payDecay = () => {
    weights.forEach((weight, index) => (weights[index] = weight * (1 - owed)));
    owed = 0;
  };
  gradients.forEach((gradient, step) => {
    gradient.forEach((slope, index) => {
      velocity[index] = momentum * velocity[index] + slope;
      weights[index] -= rate * (nesterov ? slope + momentum * velocity[index] : velocity[index]);
    });
    owed += (rate * decay) / (1 - momentum);
    if ((step + 1) % stepsBetweenDecay === 0) payDecay();
  });
  payDecay();
  return { weights, velocity };
}
