import { describe, expect, it } from 'vitest';
import { fakeQuantize } from '../../../main/engine/operations/index.ts';
import { tf, type Tensor } from '../../../main/engine/tensorflow.ts';
import { roundHalfEven } from '../../../main/quantization/affine.ts';
import { engineNames, onEngine } from '../engines.ts';

describe.each(engineNames)('rounding to integers and back on %s', (engine) => {
  const numbers = [-9, -1.3, -0.75, -0.25, 0, 0.25, 0.75, 1.1, 1.25, 62.4, 64, 99];

  it('gives the nearest step, the even one of two, and the first or last of them beyond the range', async () => {
    const found = await onEngine(engine, () => Array.from(fakeQuantize(tf.tensor1d(numbers), { scale: 0.5, least: -2, greatest: 125 }).dataSync()));
    expect(found.map((value) => value + 0)).toEqual(numbers.map((value) => Math.min(125, Math.max(-2, roundHalfEven(value / 0.5))) * 0.5));
  });

  it('lets gradients pass where nothing is clipped', async () => {
    const slopes = await onEngine(engine, () => Array.from(tf.grad((x: Tensor) => fakeQuantize(x, { scale: 0.5, least: -2, greatest: 125 }).mul(3).sum())(tf.tensor1d(numbers)).dataSync()));
    expect(slopes).toEqual([0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0]);
  });

  it('takes a scale a channel', async () => {
    const found = await onEngine(engine, () => Array.from(fakeQuantize(tf.tensor2d([[0.9, 0.9], [-3, -3]]), { scale: tf.tensor1d([1, 0.25]), least: -127, greatest: 127 }).dataSync()));
    expect(found).toEqual([1, 1, -3, -3]);
  });
});
