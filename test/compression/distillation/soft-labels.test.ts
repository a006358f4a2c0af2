import { beforeAll, describe, expect, test } from 'vitest';
import { softLabelLoss } from '../../../main/compression/distillation/soft-labels.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { tf, type Tensor2D } from '../../../main/engine/tensorflow.ts';

beforeAll(async () => {
  await startEngine();
});

const [student, teacher] = [[[0.3, -1.2, 2], [1, 1.5, -0.5]], [[1, 0.2, 0.7], [-2, 3, 0.1]]];
const softmax = (row: number[], temperature: number): number[] => {
  const powers = row.map((value) => Math.exp(value / temperature));
  return powers.map((power) => power / powers.reduce((sum, one) => sum + one, 0));
};
/** T^2 sum p log(p / q), mean over the rows, number by number. */
const expected = (logits: number[][], temperature: number): number =>
  logits.reduce((sum, row, index) => {
    const [q, p] = [softmax(row, temperature), softmax(teacher[index], temperature)];
    return sum + p.reduce((inner, one, place) => inner + one * Math.log(one / q[place]), 0);
  }, 0) * temperature ** 2 / logits.length;

describe.each([1, 2, 4.5])('soft labels at a temperature of %d', (temperature) => {
  test('are T squared times the divergence of the softened answers', () => {
    expect(tf.tidy(() => softLabelLoss(tf.tensor2d(student), tf.tensor2d(teacher), temperature).dataSync()[0])).toBeCloseTo(expected(student, temperature), 5);
  });

  test('have the gradient of finite differences, also scaled by what comes after', () => {
    const gradient = tf.tidy(() => tf.grad((logits) => softLabelLoss(logits as Tensor2D, tf.tensor2d(teacher), temperature).mul(0.7))(tf.tensor2d(student)).arraySync() as number[][]);
    const step = 1e-4;
    student.forEach((row, index) => row.forEach((_, place) => {
      const moved = (by: number) => expected(student.map((other, at) => (at === index ? other.map((value, spot) => (spot === place ? value + by : value)) : other)), temperature);
      expect(gradient[index][place]).toBeCloseTo((0.7 * (moved(step) - moved(-step))) / (2 * step), 4);
    }));
  });

  test('are nothing where student and teacher say the same', () => {
    expect(tf.tidy(() => softLabelLoss(tf.tensor2d(teacher), tf.tensor2d(teacher), temperature).dataSync()[0])).toBeCloseTo(0, 6);
  });
});

test('leave no tensors behind', () => {
  const before = tf.memory().numTensors;
  tf.tidy(() => void tf.grad((logits) => softLabelLoss(logits as Tensor2D, tf.tensor2d(teacher), 2))(tf.tensor2d(student)));
  expect(tf.memory().numTensors).toBe(before);
});
