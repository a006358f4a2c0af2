/** Sums, products, concatenation and parts of values, in the element type of the first. */
import { constantShape, elementTypeOf, execute } from '../native/binding.ts';
import { defineKernel, single, type Inputs } from '../kernel.ts';
import { sizesOf, tf, type Tensor, type Tensor4D } from '../tensorflow.ts';
import { likeElementsOf, toFloat32 } from './precision.ts';

type NoAttributes = Record<string, never>;

const runAdd = defineKernel<NoAttributes>({
  name: 'FettleAdd',
  tensorflow: ({ a, b }) => execute('AddV2', { T: { type: elementTypeOf(a) } }, [a, b]),
  portable: ({ a, b }) => a.add(b),
  gradient: { saveInputs: [], of: ([dy]) => ({ a: () => dy.clone(), b: () => dy.clone() }) },
});

/** TensorFlow.js sums the gradients of a value with several consumers by its own 'Add', which must know bfloat16. */
function teachAddBfloat16(): void {
  const own = tf.getKernel('Add', 'tensorflow');
  if (!own) return;
  tf.unregisterKernel('Add', 'tensorflow');
  tf.registerKernel({
    ...own,
    kernelFunc: (call) => {
      const { a, b } = call.inputs as unknown as { a: Tensor; b: Tensor };
      if (elementTypeOf(a) !== 'bfloat16' && elementTypeOf(b) !== 'bfloat16') return own.kernelFunc(call);
      return tf.tidy(() => execute('AddV2', { T: { type: 'bfloat16' } }, [a, likeElementsOf(a, b)])[0]);
    },
  });
}

/** To be called once after the TensorFlow backend has registered its kernels. */
export const prepareNativeElementwise = teachAddBfloat16;

/** All of one shape. */
export function addValues(values: Tensor[]): Tensor {
  return values.slice(1).reduce((sum, value) => single(runAdd({ a: sum, b: likeElementsOf(sum, value) }, {})), values[0]);
}

/** Shapes broadcast: [batch, 1, 1, channels] repeats over the pixels. Computed in float32. */
export function multiplyValues(values: Tensor[]): Tensor {
  const product = values.slice(1).reduce((result, value) => result.mul(toFloat32(value)), toFloat32(values[0]));
  return likeElementsOf(values[0], product);
}

const runConcat = defineKernel<NoAttributes>({
  name: 'FettleConcat',
  tensorflow: (inputs) => {
    const tensors = Object.values(inputs);
    const axis = tf.scalar(3, 'int32');
    return execute('ConcatV2', { T: { type: elementTypeOf(tensors[0]) }, Tidx: { type: 'int32' }, N: tensors.length }, [...tensors, axis]);
  },
  portable: (inputs) => tf.concat(Object.values(inputs) as Tensor4D[], 3),
});

const runChannels = defineKernel<{ start: number; size: number }>({
  name: 'FettleChannels',
  tensorflow: ({ x }, { start, size }) => {
    const [batch, height, width] = sizesOf(x);
    return execute('Slice', { T: { type: elementTypeOf(x) }, Index: { type: 'int32' } }, [x, constantShape([0, 0, 0, start]), constantShape([batch, height, width, size])]);
  },
  portable: ({ x }, { start, size }) => tf.slice(x, [0, 0, 0, start], [sizesOf(x)[0], sizesOf(x)[1], sizesOf(x)[2], size]),
});

tf.registerGradient({
  kernelName: 'FettleConcat',
  saveAllInputs: true,
  gradFunc: (dy, saved) => {
    let start = 0;
    const gradients: Record<string, () => Tensor> = {};
    saved.forEach((input, index) => {
      const from = start;
      const size = sizesOf(input)[3] as number;
      gradients[index] = () => single(runChannels({ x: dy as Tensor }, { start: from, size }));
      start += size;
    });
    return gradients;
  },
});

const runSplit = defineKernel<{ parts: number }>({
  name: 'FettleSplit',
  tensorflow: ({ x }, { parts }) => execute('Split', { T: { type: elementTypeOf(x) }, num_split: parts }, [tf.scalar(3, 'int32'), x], parts),
  portable: ({ x }, { parts }) => tf.split(x, parts, 3),
  gradient: { saveInputs: [], of: (parts) => ({ x: () => single(runConcat(parts as unknown as Inputs, {})) }) },
});

/** Equal parts along the last axis. */
export function splitChannels(x: Tensor, parts: number): Tensor[] {
  return runSplit({ x }, { parts }) as Tensor[];
}

/** Along the last axis. */
export function concatChannels(values: Tensor[]): Tensor {
  // TensorFlow joins two or more.
  if (values.length === 1) return values[0];
  const alike = values.map((value) => likeElementsOf(values[0], value));
  // An array, because TensorFlow.js saves all inputs of a kernel only of an array.
  return single(runConcat(alike as unknown as Inputs, {}));
}
