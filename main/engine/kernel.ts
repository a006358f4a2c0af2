/**
 * A kernel of ours: one name, a body that calls TensorFlow's own kernels where that pays, a portable body
 * for every other backend, and its gradient. Registered with TensorFlow.js, so autodiff and `tidy` see it
 * as one of their own.
 */
import { tf, type Tensor } from './tensorflow.ts';

export type Inputs = Record<string, Tensor>;
/** Intermediate tensors are freed when the body returns; it must not return one of its inputs. */
export type Body<Attributes> = (inputs: Inputs, attributes: Attributes) => Tensor | Tensor[];

export interface Kernel<Attributes> {
  name: string;
  /** Runs on libtensorflow; left out where the portable body is as good there. */
  tensorflow?: Body<Attributes>;
  portable: Body<Attributes>;
  gradient?: {
    saveInputs: string[];
    /** Which outputs the gradient needs. */
    saveOutputs?: boolean[];
    /** `outputGradients` has one tensor an output; gives a lazy gradient for each input. */
    of: (outputGradients: Tensor[], saved: Tensor[], attributes: Attributes) => Record<string, () => Tensor>;
  };
}

const backends = ['tensorflow', 'wasm', 'cpu'] as const;

export function defineKernel<Attributes>(kernel: Kernel<Attributes>): (inputs: Inputs, attributes: Attributes) => Tensor | Tensor[] {
  for (const backendName of backends) {
    const body = (backendName === 'tensorflow' && kernel.tensorflow) || kernel.portable;
    tf.registerKernel({
      kernelName: kernel.name,
      backendName,
      kernelFunc: ({ inputs, attrs }) => tf.tidy(() => body(inputs as unknown as Inputs, attrs as unknown as Attributes)),
    });
  }
  const { gradient } = kernel;
  if (gradient) {
    tf.registerGradient({
      kernelName: kernel.name,
      inputsToSave: gradient.saveInputs,
      outputsToSave: gradient.saveOutputs,
      gradFunc: (dy, saved, attrs) => gradient.of(Array.isArray(dy) ? dy : [dy], saved, attrs as unknown as Attributes),
    });
  }
  return (inputs, attributes) => tf.engine().runKernel(kernel.name, inputs as never, attributes as never) as Tensor | Tensor[];
}

export function single(result: Tensor | Tensor[]): Tensor {
  return Array.isArray(result) ? result[0] : result;
}
