import { describe, expect, test } from 'vitest';
import { createMomentumOptimizer, type PlainTensor, type StepSettings } from '../../../main/engine/optimizer.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { engineNames, noise, onEngine } from '../engines.ts';
import { referenceWeights } from './reference.ts';

const shape = [3, 4];
const start = (seed = 1): PlainTensor => ({ shape, values: noise(shape, seed) });
const gradientsOf = (steps: number, seed = 50): Float32Array[] => Array.from({ length: steps }, (_, step) => noise(shape, seed + step));

interface Ending {
  weights: Record<string, PlainTensor>;
  velocities: Record<string, PlainTensor>;
}

/** As many steps as there are gradients, all for the weight ‘a’; ‘b’ never gets one. */
function run(gradients: readonly Float32Array[], settings: StepSettings, options?: { momentum: number; nesterov: boolean }): Ending {
  const optimizer = createMomentumOptimizer({ a: start(1), b: start(2) }, options);
  for (const values of gradients) {
    const gradient = tf.tensor(values, shape);
    optimizer.apply({ a: gradient }, settings);
    gradient.dispose();
  }
  const ending = { weights: optimizer.weights(), velocities: optimizer.velocities() };
  optimizer.dispose();
  return ending;
}

function expectClose(actual: Float32Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(Math.abs(value - expected[index]), `element ${index}`).toBeLessThan(2e-6 * Math.max(1, Math.abs(expected[index]))));
}

const cases = [
  { momentum: 0.9, nesterov: true, rate: 0.1, decay: 0 },
  { momentum: 0.9, nesterov: false, rate: 0.1, decay: 0 },
  { momentum: 0, nesterov: false, rate: 0.05, decay: 0 },
  { momentum: 0.9, nesterov: true, rate: 0.05, decay: 5e-3 },
  { momentum: 0.5, nesterov: false, rate: 0.1, decay: 0.02 },
];

describe.each(engineNames)('the momentum optimizer on %s', (engine) => {
  test.each(cases)('follows the formula in float64: momentum $momentum, Nesterov $nesterov, decay $decay', async ({ momentum, nesterov, rate, decay }) => {
    const gradients = gradientsOf(19);
    const { weights, velocities } = await onEngine(engine, () => run(gradients, { rate, weightDecay: () => decay }, { momentum, nesterov }));
    const expected = referenceWeights([...start(1).values], gradients.map((values) => [...values]), { momentum, nesterov, rate, decay, stepsBetweenDecay: 8 });
    expectClose(weights.a.values, expected.weights);
    expectClose(velocities.a.values, expected.velocity);
    expect(weights.a.shape).toEqual(shape);
  });

  test('leaves a weight without a gradient as it is, bit for bit, and its decay unpaid', async () => {
    const { weights, velocities } = await onEngine(engine, () => run(gradientsOf(9), { rate: 0.1, weightDecay: () => 0.1 }));
    expect(weights.b.values).toEqual(start(2).values);
    expect(velocities.b.values).toEqual(new Float32Array(12));
  });

  test('decay is decoupled: it shrinks a weight without touching its velocity', async () => {
    const still = Array.from({ length: 8 }, () => new Float32Array(12));
    const { weights, velocities } = await onEngine(engine, () => run(still, { rate: 0.1, weightDecay: (name) => (name === 'a' ? 0.05 : 0) }, { momentum: 0.9, nesterov: true }));
    // Eight steps of rate x decay / (1 - momentum), gathered.
    expectClose(weights.a.values, [...start(1).values].map((value) => value * (1 - 8 * 0.05)));
    expect(velocities.a.values).toEqual(new Float32Array(12));
  });

  test('goes on from weights and velocities that were set, as if it had never been interrupted', async () => {
    const gradients = gradientsOf(16);
    const settings = { rate: 0.1, weightDecay: () => 0.01 };
    const { whole, resumed } = await onEngine(engine, () => {
      const half = run(gradients.slice(0, 8), settings);
      const optimizer = createMomentumOptimizer({ a: start(7), b: start(8) });
      optimizer.setWeights(half.weights);
      optimizer.setVelocities(half.velocities);
      for (const values of gradients.slice(8)) {
        const gradient = tf.tensor(values, shape);
        optimizer.apply({ a: gradient }, settings);
        gradient.dispose();
      }
      const resumed = { weights: optimizer.weights(), velocities: optimizer.velocities() };
      optimizer.dispose();
      return { whole: run(gradients, settings), resumed };
    });
    expect(resumed).toEqual(whole);
  });

  test('keeps neither the arrays that it was given nor the tensors that it gave', async () => {
    const given = start(1);
    const { first, second } = await onEngine(engine, () => {
      const copy = { shape, values: given.values.slice() };
      const optimizer = createMomentumOptimizer({ a: copy });
      copy.values.fill(9);
      const read = optimizer.read();
      const first = Float32Array.from(read.a.dataSync());
      read.a.dispose();
      const second = optimizer.weights().a.values;
      optimizer.dispose();
      return { first, second };
    });
    expect(first).toEqual(given.values);
    expect(second).toEqual(given.values);
  });

  test('a name that it does not know is a mistake of the caller', async () => {
    await onEngine(engine, () => {
      const optimizer = createMomentumOptimizer({ a: start(1) });
      const gradient = tf.zeros(shape);
      expect(() => optimizer.apply({ c: gradient }, { rate: 0.1 })).toThrow("'c'");
      gradient.dispose();
      optimizer.dispose();
    });
  });
});

test('all engines agree', async () => {
  const endings: Ending[] = [];
  for (const engine of engineNames) endings.push(await onEngine(engine, () => run(gradientsOf(40), { rate: 0.1, weightDecay: () => 1e-3 })));
  for (const { weights } of endings) expectClose(weights.a.values, [...endings[0].weights.a.values]);
});
