import { beforeAll, describe, expect, test } from 'vitest';
import { gramDeviation, orthogonalityLoss, sparsityLoss, weightings, type FactorTensors, type Weighting } from '../../../main/compression/low-rank/losses.ts';
import { sparsityTermNames, type SparsityTerm } from '../../../main/compression/low-rank/sparsity.ts';
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

/** |s|_1 / |s|_2, its square, |s|_1, by loops. */
function sparsityOf(term: SparsityTerm, spectrum: Float32Array): number {
  let [magnitudes, squares] = [0, 0];
  for (const value of spectrum) {
    magnitudes += Math.abs(value);
    squares += value * value;
  }
  return { hoyer: magnitudes / Math.sqrt(squares), 'hoyer-square': magnitudes ** 2 / squares, l1: magnitudes }[term];
}

function orthogonalityOf(weighting: Weighting, all: readonly ReturnType<typeof layer>[], factor: number): number {
  let sum = 0;
  for (const { left, right } of all) sum += deviationOf(left) / rank ** (weighting === 'by-rank' ? 1 : 2) + deviationOf(right) / rank ** (weighting === 'by-rank' ? 1 : 2);
  return weighting === 'by-rank' ? (factor / all.length) * sum : factor * sum;
}

const layers = [layer(1), layer(20)];

describe.each(engineNames)('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  test('orthogonality is f_o / L x sum( |U^T U - I|^2 / r + |V^T V - I|^2 / r ), or f_o x the sum with r^2', async () => {
    const [byRank, squared] = await onEngine(engine, () => weightings.map((weighting) => orthogonalityLoss(layers.map(tensorsOf), 10, weighting).dataSync()[0]));
    expect(byRank).toBeCloseTo((10 / 2) * layers.reduce((sum, { left, right }) => sum + deviationOf(left) / rank + deviationOf(right) / rank, 0), 3);
    expect(squared).toBeCloseTo(10 * layers.reduce((sum, { left, right }) => sum + deviationOf(left) / rank ** 2 + deviationOf(right) / rank ** 2, 0), 3);
  });

  test.each([['hoyer', 7 / 5 + Math.sqrt(3)], ['hoyer-square', 49 / 25 + 3], ['l1', 7 + 3]] as const)('%s is f_h / L x the sum of its term', async (term, sum) => {
    const hand = [{ ...layers[0], spectrum: Float32Array.of(3, -4, 0) }, { ...layers[1], spectrum: Float32Array.of(1, 1, 1) }];
    const value = await onEngine(engine, () => sparsityLoss(hand.map(tensorsOf), 0.1, term).dataSync()[0]);
    expect(value).toBeCloseTo((0.1 / 2) * sum, 5);
    expect(hand.reduce((total, { spectrum }) => total + sparsityOf(term, spectrum), 0)).toBeCloseTo(sum, 6);
  });

  test.each(sparsityTermNames)('%s: a spectrum of zeros has a loss and a gradient that are numbers', async (term) => {
    const values = await onEngine(engine, () => {
      const { value, grad } = tf.valueAndGrad((spectrum: Tensor) => sparsityLoss([{ ...tensorsOf(layers[0]), spectrum: spectrum as FactorTensors['spectrum'] }], 1, term))(tf.zeros([rank]));
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

  test.each(sparsityTermNames.flatMap((term) => weightings.map((weighting) => ({ term, weighting }))))('gradients are those of small differences: $term, $weighting', async ({ term, weighting }) => {
    const start = layers[0];
    const loss = (tensors: FactorTensors) => orthogonalityLoss([tensors], 10, weighting).add(sparsityLoss([tensors], 0.1, term)) as Scalar;
    const gradients = await onEngine(engine, () => {
      const { left, spectrum, right } = tensorsOf(start);
      const { grads } = tf.valueAndGrads((l: Tensor, s: Tensor, r: Tensor) => loss({ left: l, spectrum: s, right: r } as FactorTensors))([left, spectrum, right]);
      return grads.map((gradient) => Array.from(gradient.dataSync()));
    });
    const valueAt = (part: keyof FactorTensors, index: number, change: number) => {
      const moved = { ...start, [part]: start[part].slice() };
      moved[part][index] += change;
      return orthogonalityOf(weighting, [moved], 10) + 0.1 * sparsityOf(term, moved.spectrum);
    };
    (['left', 'spectrum', 'right'] as const).forEach((part, position) => {
      gradients[position].forEach((gradient, index) => {
        const difference = (valueAt(part, index, 1e-3) - valueAt(part, index, -1e-3)) / 2e-3;
        expect(gradient / Math.max(1, Math.abs(difference))).toBeCloseTo(difference / Math.max(1, Math.abs(difference)), 2);
      });
    });
  });
});
