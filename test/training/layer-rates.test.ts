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

  test('with a slow beginning moves the first layer less than one without', async () => {
    const first = 'stem/kernel';
    const slow = (await weightsAfter({ firstLayerRate: 0.001 })).moved(first);
    const usual = (await weightsAfter({})).moved(first);
    expect(slow).toBeGreaterThan(0);
    expect(slow).toBeLessThan(usual / 20);
  });
});
