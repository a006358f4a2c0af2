import { describe, expect, test } from 'vitest';
import { planForward } from '../../main/training/forward.ts';
import { layerRates } from '../../main/training/layer-rates.ts';
import { createTrainer } from '../../main/training/trainer.ts';
import { useEngine } from '../engine/engines.ts';
import { tinyImages, tinyNetwork, tinySettings } from './tiny-data.ts';

const plan = planForward(tinyNetwork().graph);

describe('rates of layers', () => {
  test('are alike unless they are to differ', () => {
    const { factor, learns } = layerRates(plan, {});
    for (const name of Object.keys(tinyNetwork().weights)) expect([factor(name), learns(name)]).toEqual([1, true]);
  });

  test('rise from the first layer to the last, in equal ratios from node to node', () => {
    const { factor } = layerRates(plan, { firstLayerRate: 0.01 });
    const factors = plan.nodes.map(({ id }) => factor(`${id}/kernel`));
    expect(factors[0]).toBeCloseTo(0.01, 12);
    expect(factors.at(-1)).toBe(1);
    factors.slice(1).forEach((value, index) => expect(value / factors[index]).toBeCloseTo(factors[1] / factors[0], 9));
  });
});

test('what is frozen does not learn: a share of the layers, from the first on; the last one always does', () => {
  const { learns } = layerRates(plan, { frozenShare: 0.5 });
  const learning = plan.nodes.map(({ id }) => learns(`${id}/kernel`));
  expect(learning.slice(0, Math.floor(learning.length / 2))).not.toContain(true);
  expect(learning.slice(Math.ceil(learning.length / 2))).not.toContain(false);
  expect(layerRates(plan, { frozenShare: 0.999 }).learns(`${plan.graph.output}/kernel`)).toBe(true);
});

async function weightsAfter(settings: Partial<ReturnType<typeof tinySettings>>) {
  const network = tinyNetwork();
  const images = tinyImages(12);
  const rows = Array.from({ length: 12 }, (_, row) => row);
  await useEngine('cpu');
  const trainer = createTrainer({ network, images, sides: { train: rows, validation: rows }, settings: tinySettings({ epochs: 1, weightDecay: 0.1, ...settings }), seed: 1, precision: 'float32' });
  await trainer.runEpoch();
  const after = trainer.network();
  trainer.dispose();
  const moved = (name: string) => after.weights[name].values.reduce((sum, value, index) => sum + Math.abs(value - network.weights[name].values[index]), 0);
  return { moved, output: network.graph.output };
}

describe('training', () => {
  test('of the head alone leaves all other layers as they were', async () => {
    const { moved, output } = await weightsAfter({ trained: 'head' });
    for (const name of Object.keys(tinyNetwork().weights)) {
      if (/\/(mean|variance)$/.test(name)) continue;
      if (name.startsWith(`${output}/`)) expect(moved(name), name).toBeGreaterThan(0);
      else expect(moved(name), name).toBe(0);
    }
  });

  test('leaves frozen layers as they were, but for the statistics of their images', async () => {
    const { moved, output } = await weightsAfter({ frozenShare: 0.999 });
    expect(moved('stem/kernel')).toBe(0);
    expect(moved(`${output}/kernel`)).toBeGreaterThan(0);
    const statistics = Object.keys(tinyNetwork().weights).filter((name) => name.endsWith('/mean'));
    expect(statistics.length).toBeGreaterThan(0);
    for (const name of statistics) expect(moved(name), name).toBeGreaterThan(0);
  });

  test('with a slow beginning moves the first layer less than one without', async () => {
    const first = 'stem/kernel';
    const slow = (await weightsAfter({ firstLayerRate: 0.001 })).moved(first);
    const usual = (await weightsAfter({})).moved(first);
    expect(slow).toBeGreaterThan(0);
    expect(slow).toBeLessThan(usual / 20);
  });
});
