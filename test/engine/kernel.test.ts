import { describe, expect, test } from 'vitest';
import { defineKernel, single } from '../../main/engine/kernel.ts';
import { tf } from '../../main/engine/tensorflow.ts';
import { engineNames, onEngine } from './engines.ts';

const runScale = defineKernel<{ by: number }>({
  name: 'TestScale',
  portable: ({ x }, { by }) => x.mul(by).add(1).sub(1),
  gradient: { saveInputs: ['x'], of: ([dy], [x], { by }) => ({ x: () => dy.mul(by).mul(tf.onesLike(x)) }) },
});
const runWhere = defineKernel<Record<string, never>>({
  name: 'TestWhere',
  tensorflow: ({ x }) => x.mul(0).add(1),
  portable: ({ x }) => x.mul(0),
});
const runHalves = defineKernel<Record<string, never>>({
  name: 'TestHalves',
  portable: ({ x }) => tf.split(x, 2),
  gradient: { saveInputs: [], saveOutputs: [false, true], of: ([first, second], [kept]) => ({ x: () => tf.concat([first, second.mul(kept)]) }) },
});

describe.each(engineNames)('a kernel of ours on %s', (engine) => {
  test('computes, frees what it made on the way, and has the gradient that was given', async () => {
    const result = await onEngine(engine, () => {
      const x = tf.tensor1d([1, 2, 3]);
      const value = single(runScale({ x }, { by: 4 }));
      const gradient = tf.grad((given) => single(runScale({ x: given }, { by: 4 })).sum())(x);
      return [[...value.dataSync()], [...gradient.dataSync()]];
    });
    expect(result).toEqual([[4, 8, 12], [4, 4, 4]]);
  });

  test('runs TensorFlow’s own body where there is one, and the portable one elsewhere', async () => {
    expect(await onEngine(engine, () => [...single(runWhere({ x: tf.tensor1d([7, 7]) }, {})).dataSync()])).toEqual(engine === 'tensorflow' ? [1, 1] : [0, 0]);
  });

  test('may have several outputs, of which its gradient keeps those that it needs', async () => {
    const result = await onEngine(engine, () => {
      const both = runHalves({ x: tf.tensor1d([1, 2, 3, 4]) }, {}) as ReturnType<typeof tf.split>;
      const gradient = tf.grad((x) => {
        const [first, second] = runHalves({ x }, {}) as ReturnType<typeof tf.split>;
        return first.mul(10).add(second).sum();
      })(tf.tensor1d([1, 2, 3, 4]));
      return [both.map((half) => [...half.dataSync()]), [...gradient.dataSync()]];
    });
    expect(result).toEqual([[[1, 2], [3, 4]], [10, 10, 3, 4]]);
  });
});
