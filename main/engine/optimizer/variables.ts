/** Where weights and their velocities live while they are trained. */
import type { Tensor } from '../tensorflow.ts';

export interface Variable {
  /** The present values as a tensor of its own, to be disposed by the caller. */
  read(): Tensor;
  assign(values: Float32Array): void;
  /** velocity = momentum velocity + gradient; value -= rate (gradient + momentum velocity), or rate velocity without Nesterov. */
  applyMomentum(gradient: Tensor, rate: number): void;
  /** value *= factor */
  scale(factor: number): void;
  velocity(): Tensor;
  assignVelocity(values: Float32Array): void;
  dispose(): void;
}

export interface VariableOptions {
  shape: number[];
  values: Float32Array;
  momentum: number;
  nesterov: boolean;
}
