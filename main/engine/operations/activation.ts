/** Activations. ReLU and ReLU6 have gradient kernels of their own; the others are composed in float32. */
import { elementTypeOf, execute } from '../native/binding.ts';
import { defineKernel, single } from '../kernel.ts';
import { tf, type Tensor } from '../tensorflow.ts';
import { likeElementsOf, toFloat32 } from './precision.ts';

export type ActivationKind = 'relu' | 'relu6' | 'hard-swish' | 'silu' | 'sigmoid' | 'hard-sigmoid';

type Rectifier = { nativeName: string; forward: (x: Tensor) => Tensor; slope: (y: Tensor) => Tensor };

function defineRectifier(name: string, { nativeName, forward, slope }: Rectifier): (x: Tensor) => Tensor {
  const runGradient = defineKernel<Record<string, never>>({
    name: `${name}Gradient`,
    tensorflow: ({ dy, y }) => execute(`${nativeName}Grad`, { T: { type: elementTypeOf(y) } }, [dy, y]),
    portable: ({ dy, y }) => dy.mul(slope(y)),
  });
  const run = defineKernel<Record<string, never>>({
    name,
    tensorflow: ({ x }) => execute(nativeName, { T: { type: elementTypeOf(x) } }, [x]),
    portable: ({ x }) => forward(x),
    gradient: { saveInputs: [], saveOutputs: [true], of: ([dy], [y]) => ({ x: () => single(runGradient({ dy, y }, {})) }) },
  });
  return (x) => single(run({ x }, {}));
}

const relu = defineRectifier('FettleRelu', { nativeName: 'Relu', forward: (x) => x.relu(), slope: (y) => y.greater(0).cast('float32') });
const relu6 = defineRectifier('FettleRelu6', {
  nativeName: 'Relu6',
  forward: (x) => tf.relu6(x),
  slope: (y) => y.greater(0).logicalAnd(y.less(6)).cast('float32'),
});

/** hard-sigmoid(x) = relu6(x + 3) / 6 (Howard et al., arXiv 1905.02244). */
function hardSigmoid(x: Tensor): Tensor {
  return relu6(x.add(3)).div(6);
}

const inFloat32: Record<Exclude<ActivationKind, 'relu' | 'relu6'>, (x: Tensor) => Tensor> = {
  'hard-swish': (x) => x.mul(hardSigmoid(x)),
  silu: (x) => x.mul(tf.sigmoid(x)),
  sigmoid: (x) => tf.sigmoid(x),
  'hard-sigmoid': hardSigmoid,
};

/** Element by element, in the element type of `x`. */
export function activation(x: Tensor, kind: ActivationKind): Tensor {
  if (kind === 'relu') return relu(x);
  if (kind === 'relu6') return relu6(x);
  return likeElementsOf(x, inFloat32[kind](toFloat32(x)));
}
