import { beforeAll, describe, expect, test } from 'vitest';
import { attentionLoss, attentionMap, comparablePlaces } from '../../../main/compression/distillation/attention.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { planForward } from '../../../main/training/forward.ts';
import { smallResNet } from '../small-networks.ts';

beforeAll(async () => {
  await startEngine();
});

const random = (channels: number, seed: number) => tf.randomNormal([2, 3, 4, channels], 0, 1, 'float32', seed);

describe('attention maps', () => {
  test('are squares summed over the channels, of length 1, whatever the number of channels', () => {
    tf.tidy(() => {
      const value = random(5, 1);
      const [numbers, map] = [value.arraySync() as number[][][][], attentionMap(value).arraySync()];
      numbers.forEach((image, index) => {
        const flat = image.flat().map((pixel) => pixel.reduce((sum, one) => sum + one * one, 0));
        const length = Math.hypot(...flat);
        flat.forEach((one, place) => expect(map[index][place]).toBeCloseTo(one / length, 5));
      });
    });
  });

  test('differ by nothing from their own, and from others by a distance whose gradient draws them nearer', () => {
    tf.tidy(() => {
      const [student, teacher] = [random(3, 2), attentionMap(random(7, 3))];
      expect(attentionLoss([student], [attentionMap(student.mul(-4))]).dataSync()[0]).toBeCloseTo(0, 5);
      const lossOf = (value: typeof student) => attentionLoss([value, value], [teacher, teacher]);
      const nearer = student.sub(tf.grad((value) => lossOf(value as typeof student))(student).mul(0.1)) as typeof student;
      expect(lossOf(nearer).dataSync()[0]).toBeLessThan(lossOf(student).dataSync()[0]);
    });
  });

  test('are finite for a value of zeros', () => {
    const gradient = tf.tidy(() => tf.grad((value) => attentionLoss([value], [attentionMap(random(2, 4))]))(tf.zeros([2, 3, 4, 2])).dataSync());
    expect(gradient.every(Number.isFinite)).toBe(true);
  });
});

test('places to compare are the last of each size, where the other network has them in that size', () => {
  const [small, dense, larger] = [smallResNet({ baseWidth: 4 }), smallResNet(), smallResNet({ pixels: 16 })].map(({ graph }) => planForward(graph));
  const places = comparablePlaces(small, dense);
  expect(places.map((id) => small.shapes[id].height)).toEqual([8, 4, 2]);
  expect(places.every((id) => id.startsWith('stage'))).toBe(true);
  expect(comparablePlaces(small, larger)).toEqual([]);
});
