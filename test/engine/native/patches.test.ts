import { describe, expect, test } from 'vitest';
import { castNative, type ElementType } from '../../../main/engine/native/binding.ts';
import { convolveByPatches, inputGradientByPatches, kernelGradientByPatches, type PatchWindow } from '../../../main/engine/native/patches.ts';
import { tf, type Tensor, type Tensor4D } from '../../../main/engine/tensorflow.ts';
import { engineNames, largestDifference, noise, onEngine, scoped, useEngine, valuesOf, type TestedEngine, type Values } from '../engines.ts';

interface Case extends PatchWindow {
  image: [batch: number, height: number, width: number, inputs: number];
  outputs: number;
}

const cases: Case[] = [
  { image: [2, 4, 4, 3], outputs: 5, kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: 'SAME' },
  { image: [2, 5, 4, 3], outputs: 2, kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: 'VALID' },
  { image: [1, 6, 5, 4], outputs: 3, kernel: [1, 3], strides: [1, 1], dilations: [1, 1], padding: 'SAME' },
  { image: [1, 6, 5, 4], outputs: 3, kernel: [5, 2], strides: [1, 1], dilations: [1, 1], padding: 'SAME' },
  { image: [2, 1, 1, 6], outputs: 4, kernel: [3, 3], strides: [1, 1], dilations: [1, 1], padding: 'SAME' },
  { image: [1, 5, 5, 2], outputs: 3, kernel: [5, 5], strides: [1, 1], dilations: [1, 1], padding: 'VALID' },
  { image: [2, 7, 6, 3], outputs: 4, kernel: [3, 3], strides: [2, 2], dilations: [1, 1], padding: 'SAME' },
  { image: [2, 7, 6, 3], outputs: 4, kernel: [3, 3], strides: [2, 1], dilations: [1, 1], padding: 'VALID' },
];
const name = ({ image, outputs, kernel, strides, padding }: Case) => `${image.join('x')} to ${outputs}, kernel ${kernel.join('x')}, stride ${strides.join('x')}, ${padding}`;
const outputSide = ({ image, kernel, strides, padding }: Case, axis: 0 | 1) => Math.ceil((image[axis + 1] - (padding === 'SAME' ? 0 : kernel[axis] - 1)) / strides[axis]);

function inputsOf(one: Case): { x: Tensor; kernel: Tensor; dy: Tensor } {
  const [batch, , , inputs] = one.image;
  const tensor = (shape: number[], seed: number) => tf.tensor(noise(shape, seed), shape);
  return { x: tensor(one.image, 1), kernel: tensor([...one.kernel, inputs, one.outputs], 2), dy: tensor([batch, outputSide(one, 0), outputSide(one, 1), one.outputs], 3) };
}

/** By TensorFlow.js alone, on its JavaScript engine: value, gradient of the input, gradient of the kernel. */
async function reference(one: Case): Promise<Values[]> {
  await useEngine('cpu');
  return scoped(() => {
    const { x, kernel, dy } = inputsOf(one);
    const convolve = (a: Tensor, b: Tensor) => tf.conv2d(a as Tensor4D, b as Tensor4D, one.strides, one.padding.toLowerCase() as 'same' | 'valid');
    return [convolve(x, kernel), ...tf.grads(convolve)([x, kernel], dy)].map(valuesOf);
  });
}

function byPatches(one: Case, type: ElementType): Values[] {
  const { x, kernel, dy } = inputsOf(one);
  const [narrowX, narrowKernel, narrowDy] = [x, kernel, dy].map((tensor) => castNative(tensor, type));
  const results = [convolveByPatches(narrowX, narrowKernel, one), kernelGradientByPatches(narrowX, narrowDy, kernel.shape, one)];
  if (one.strides.join() === '1,1') {
    const before = one.kernel.map((size) => (one.padding === 'SAME' ? (size - 1) >> 1 : 0)) as [number, number];
    results.splice(1, 0, inputGradientByPatches(narrowDy, narrowKernel, one.image, before));
  }
  return results.map((tensor) => valuesOf(castNative(tensor, 'float32')));
}

describe.runIf((engineNames as readonly string[]).includes('tensorflow'))('convolution by patches', () => {
  test.each(cases.map((one) => [name(one), one] as const))('%s', async (_, one) => {
    const [value, inputGradient, kernelGradient] = await reference(one);
    const expected = one.strides.join() === '1,1' ? [value, inputGradient, kernelGradient] : [value, kernelGradient];
    expect(largestDifference(await onEngine('tensorflow' as TestedEngine, () => byPatches(one, 'float32')), expected)).toBeLessThan(1e-5);
    expect(largestDifference(await onEngine('tensorflow' as TestedEngine, () => byPatches(one, 'bfloat16')), expected)).toBeLessThan(0.03);
  });
});
