import { beforeAll, describe, expect, test } from 'vitest';
import { gramDeviation, hoyerLoss, orthogonalityLoss, type FactorTensors } from '../../../main/compression/low-rank/losses.ts';
import { tf, type Scalar, type Tensor, type Tensor2D } from '../../../main/engine/tensorflow.ts';
import { engineNames, noise, onEngine, useEngine } from '../../engine/engines.ts';

const rows = 5;
const columns = 4;
const rank = 3;

function layer(seed: number): Record<keyof FactorTensors, Float32Array> {
  return { left: noise([rows, rank], seed), spectrum: noise([rank], seed + 1), right: noise([columns, rank], seed + 2) };
}

function tensorsOf({ left, spectrum, right }: ReturnType<typeof layer>): FactorTensors {
  return { left: tf.tensor2d(left, [rows, rank]), spectrum: tf.tensor1d(spectrum), right: tf.tensor2d(right, [columns, rank]) };
}

/** |M^T M - I|_F^2 by loops. */
function deviationOf(matrix: Float32Array): number {
  let sum = 0;
  for (let first = 0; first < rank; first++) {
    for (let second = 0; second < rank; second++) {
      let dot = first === second ? -1 : 0;
      for (let row = 0; row < matrix.length / rank; row++) dot += matrix[row * rank + first] * matrix[row * rank + second];
      sum += dot * dot;
    }
  }
  return sum;
}

const layers = [layer(1), layer(20)];

describe.each(engineNames)('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  test('orthogonality is f_o / L x sum( |U^T U - I|^2 / r + |V^T V - I|^2 / r )', async () => {
    const value = await onEngine(engine, () => orthogonalityLoss(layers.map(tensorsOf), 10).dataSync()[0]);
    const expected = (10 / 2) * layers.reduce((sum, { left, right }) => sum + deviationOf(left) / rank + deviationOf(right) / rank, 0);
    expect(value).toBeCloseTo(expected, 3);
  });

  test('Hoyer is f_h / L x sum( |s|_1 / |s|_2 )', async () => {
    const hand = [{ ...layers[0], spectrum: Float32Array.of(3, -4, 0) }, { ...layers[1], spectrum: Float32Array.of(1, 1, 1) }];
    const value = await onEngine(engine, () => hoyerLoss(hand.map(tensorsOf), 0.1).dataSync()[0]);
    expect(value).toBeCloseTo((0.1 / 2) * (7 / 5 + Math.sqrt(3)), 5);
  });

  test('a spectrum of zeros has a loss and a gradient that are numbers', async () => {
    const values = await onEngine(engine, () => {
      const { value, grad } = tf.valueAndGrad((spectrum: Tensor) => hoyerLoss([{ ...tensorsOf(layers[0]), spectrum: spectrum as FactorTensors['spectrum'] }], 1))(tf.zeros([rank]));
      return [...value.dataSync(), ...grad.dataSync()];
    });
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('orthonormal columns have no deviation and no gradient', async () => {
    const values = await onEngine(engine, () => {
      const { value, grad } = tf.valueAndGrad((matrix: Tensor) => gramDeviation(matrix as Tensor2D))(tf.eye(4, 3));
      return [...value.dataSync(), ...grad.dataSync()];
    });
    expect(Math.max(...values.map(Math.abs))).toBeLessThan(1e-6);
  });

  test('gradients are those of small differences', async () => {
    const start = layers[0];
    const loss = (tensors: FactorTensors) => orthogonalityLoss([tensors], 10).add(hoyerLoss([tensors], 0.1)) as Scalar;
    const gradients = await onEngine(engine, () => {
      const { left, spectrum, right } = tensorsOf(start);
      const { grads } = tf.valueAndGrads((l: Tensor, s: Tensor, r: Tensor) => loss({ left: l, spectrum: s, right: r } as FactorTensors))([left, spectrum, right]);
      return grads.map((gradient) => Array.from(gradient.dataSync()));
    });
    const valueAt = (part: keyof FactorTensors, index: number, change: number) => {
      const moved = { ...start, [part]: start[part].slice() };
      moved[part][index] += change;
      const { left, right, spectrum } = moved;
      const hoyer = spectrum.reduce((sum, value) => sum + Math.abs(value), 0) / Math.hypot(...spectrum);
      return (10 / rank) * (deviationOf(left) + deviationOf(right)) + 0.1 * hoyer;
    };
    (['left', 'spectrum', 'right'] as const).forEach((part, position) => {
      gradients[position].forEach((gradient, index) => {
        const difference = (valueAt(part, index, 1e-3) - valueAt(part, index, -1e-3)) / 2e-3;
        expect(gradient / Math.max(1, Math.abs(difference))).toBeCloseTo(difference / Math.max(1, Math.abs(difference)), 2);
      });
    });
  });
});
