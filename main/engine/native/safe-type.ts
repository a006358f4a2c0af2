import type { ElementType } from './binding.ts';

/**
 * oneDNN in libtensorflow 2.21 sums bfloat16 channels in pairs, and on processors with AVX-512 but without AMX it reads one channel past the end
 * of an odd number of them where the kernel is 5 x 5 or larger: NaN from the memory of others
 * (`test/engine/operations/convolution.test.ts`). Such convolutions are computed in float32. Three channels, what a
 * picture has, are summed in another way and were never seen to spill.
 *
 * @param kernel [kernel height, kernel width, inputs, outputs]
 * @param summed channels that are summed over: inputs forward, outputs in the input gradient
 */
export function safeType(type: ElementType, kernel: readonly number[], summed: number): ElementType {
  const spills = type === 'bfloat16' && kernel[0] * kernel[1] > 9 && summed % 2 === 1 && summed > 3;
  return spills ? 'float32' : type;
}
