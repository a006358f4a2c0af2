/** The engines of this machine, for tests that run the same table of cases on each. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startEngine } from '../../main/engine/engine.ts';
import { isNative, nativeTensorCount } from '../../main/engine/native/binding.ts';
import { tf, type Tensor } from '../../main/engine/tensorflow.ts';

const report = await startEngine();
const require = createRequire(import.meta.url);
const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
wasm.setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));

/** `tensorflow` only where libtensorflow is there: the same tests run without it. */
export const engineNames = report.name === 'tensorflow' ? (['tensorflow', 'wasm', 'cpu'] as const) : (['wasm', 'cpu'] as const);
export type TestedEngine = (typeof engineNames)[number];

export async function useEngine(name: TestedEngine): Promise<void> {
  await tf.setBackend(name);
  await tf.ready();
}

/** Like `tf.tidy`, for work that gives plain data. */
export function scoped<T>(work: () => T): T {
  tf.engine().startScope();
  try {
    return work();
  } finally {
    tf.engine().endScope();
  }
}

/** Runs `work` on an engine and fails if it leaves a tensor or a raw id behind; constants that live for the process are made by a first run. */
export async function onEngine<T>(name: TestedEngine, work: () => T): Promise<T> {
  await useEngine(name);
  scoped(work);
  const tensors = tf.memory().numTensors;
  const ids = isNative() ? nativeTensorCount() : 0;
  const result = scoped(work);
  const leakedTensors = tf.memory().numTensors - tensors;
  const leakedIds = isNative() ? nativeTensorCount() - ids : 0;
  if (leakedTensors !== 0 || leakedIds !== 0) throw new Error(`Left behind on ${name}: ${leakedTensors} tensors, ${leakedIds} raw ids.`);
  return result;
}

export interface Values {
  shape: number[];
  values: number[];
}

export function valuesOf(tensor: Tensor): Values {
  return { shape: tensor.shape, values: Array.from(tensor.dataSync()) };
}

/** Seeded, so that a failing case fails again. */
export function noise(shape: number[], seed: number): Float32Array {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2147483648 - 1;
  });
}

/** The value and the gradient for each input of a function, weighted so that every output counts differently. */
export function valueAndGradients(work: (...inputs: Tensor[]) => Tensor, inputs: { shape: number[]; values: Float32Array }[]): Values[] {
  const tensors = inputs.map(({ shape, values }) => tf.tensor(values, shape));
  const y = work(...tensors);
  const weighting = tf.tensor(noise(y.shape, 99), y.shape);
  const gradients = tf.grads((...xs: Tensor[]) => work(...xs).mul(weighting).sum())(tensors);
  return [y, ...gradients].map(valuesOf);
}

/** The largest difference as a share of the largest reference value, over value and gradients. */
export function largestDifference(actual: Values[], reference: Values[]): number {
  let worst = 0;
  reference.forEach((expected, index) => {
    if (actual[index].shape.join() !== expected.shape.join()) throw new Error(`Shape ${actual[index].shape} instead of ${expected.shape}.`);
    const scale = expected.values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-3);
    expected.values.forEach((value, position) => {
      const difference = Math.abs(actual[index].values[position] - value) / scale;
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
    });
  });
  return worst;
}
