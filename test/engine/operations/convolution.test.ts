/** That convolutions read no memory but their own: the same call gives the same values, whatever lay in memory before. */
import { describe, expect, test } from 'vitest';
import { convolution, toFloat32, toPrecision, type Precision } from '../../../main/engine/operations/index.ts';
import { tf, type Tensor } from '../../../main/engine/tensorflow.ts';
import { engineNames, scoped, useEngine } from '../engines.ts';

const kernels: [number, number][] = [[3, 3], [1, 3], [3, 1], [1, 1], [7, 7]];
const sizes: [number, number][] = [[1, 1], [2, 2], [2, 4], [3, 6], [7, 7], [8, 8]];
const channels: [number, number][] = [[149, 64], [64, 149]];
const batch = 8;

/** Memory that the next allocations get holds what no sum survives. */
function spoilMemory(elements: number, value: number, precision: Precision): void {
  const spoilt = Array.from({ length: 5 }, (_, index) => toPrecision(tf.fill([elements + index * 1000], value), precision));
  spoilt.forEach((tensor) => tensor.dispose());
}

function valueAndGradients(x: Tensor, kernel: Tensor, strides: [number, number], precision: Precision): string {
  const [vertical, horizontal] = [kernel.shape[0]! >> 1, kernel.shape[1]! >> 1];
  const window = { strides, dilations: [1, 1] as [number, number], padding: { top: vertical, bottom: vertical, left: horizontal, right: horizontal } };
  const run = (a: Tensor, b: Tensor) => toFloat32(convolution(toPrecision(a, precision), b, window));
  const y = run(x, kernel);
  const [dx, dKernel] = tf.grads((a: Tensor, b: Tensor) => run(a, b))([x, kernel], tf.onesLike(y));
  return [y, dx, dKernel].map((tensor) => Buffer.from((tensor.dataSync() as Float32Array).buffer).toString('base64')).join();
}

describe.runIf((engineNames as readonly string[]).includes('tensorflow'))('on tensorflow, whatever lay in memory before', () => {
  test.each(kernels.flatMap((kernel) => (['float32', 'bfloat16'] as const).map((precision) => ({ kernel, precision }))))('a $kernel kernel in $precision gives the same values', async ({ kernel, precision }) => {
    await useEngine('tensorflow' as never);
    const strides: [number, number][] = [[1, 1], [kernel[0] === 1 && kernel[1] !== 1 ? 1 : 2, kernel[1] === 1 && kernel[0] !== 1 ? 1 : 2]];
    for (const [height, width] of sizes) {
      for (const [inputs, outputs] of channels) {
        for (const stride of strides) {
          const seen = scoped(() => {
            const x = tf.randomNormal([batch, height, width, inputs], 0, 1, 'float32', 1);
            const weights = tf.randomNormal([...kernel, inputs, outputs], 0, 1, 'float32', 2);
            return new Set([0, 1, 2, 3].map((turn) => {
              spoilMemory(batch * height * width * Math.max(inputs, outputs), turn % 2 ? NaN : 1e30, precision);
              return scoped(() => valueAndGradients(x, weights, stride, precision));
            }));
          });
          expect(seen.size, `${height} x ${width}, ${inputs} to ${outputs} channels, stride ${stride}`).toBe(1);
        }
      }
    }
  });
});
