import { describe, expect, test } from 'vitest';
import { defaultRecipe, planControl, planRecipe, type Plan, type Recipe } from '../../main/compression/recipe.ts';
import { factorisedLayers } from '../../main/compression/low-rank/layers.ts';
import { Failure } from '../../main/foundation/failure.ts';
import { say } from '../../main/foundation/language.ts';
import type { Network } from '../../main/network/network.ts';
import { requireMatchingWeights } from '../../main/network/node-weights.ts';
import { factsOf, outputDifference, sizeShare, smallResNet } from './small-networks.ts';

const network = smallResNet();
const both: Recipe = { steps: [{ method: 'soft-filter-pruning', settings: { size: 0.3, epochs: 2 } }, { method: 'low-rank', settings: { size: 0.15, epochs: 2 } }] };

/** The stages with training that changes nothing but what the hooks change. */
function run({ stages }: Plan, start: Network): Network {
  return stages.reduce((before, stage) => {
    let present = stage.prepare(before);
    const hooks = stage.hooks(present);
    for (let epoch = 1; epoch <= stage.training.epochs; epoch++) {
      const replaced = hooks.afterEpoch?.({ epoch, epochs: stage.training.epochs, network: present });
      if (replaced) present = { ...present, weights: { ...present.weights, ...replaced.weights } };
    }
    return stage.finish(present);
  }, start);
}

function codeOf(recipe: Recipe): string {
  try {
    planRecipe(recipe, factsOf(network));
  } catch (error) {
    if (error instanceof Failure) return error.code;
  }
  return 'none';
}

describe('planRecipe', () => {
  test('puts the stages of each step in order, and one recovery at the end', () => {
    expect(planRecipe(both, factsOf(network)).stages.map(({ id }) => id)).toEqual(['1-soft-filter-pruning', '2-low-rank', '3-recovery']);
    expect(planRecipe(defaultRecipe, factsOf(network)).stages.map(({ step }) => step).at(-1)).toBe('recovery');
  });

  test('prunes, then factorises what is left: sizes are shares of the dense network, and nothing stays masked or factorised', () => {
    const small = run(planRecipe(both, factsOf(network)), network);
    requireMatchingWeights(small);
    expect(sizeShare(small, network)).toBeLessThanOrEqual(0.15);
    expect(sizeShare(small, network)).toBeGreaterThan(0.1);
    expect(factorisedLayers(small)).toEqual([]);
    expect(small.graph.nodes.length).toBeGreaterThan(network.graph.nodes.length);
  });

  test('is deterministic', () => {
    const [first, second] = [1, 2].map(() => run(planRecipe(defaultRecipe, factsOf(network)), network));
    expect(outputDifference(first, second)).toBe(0);
    expect(planRecipe(both, factsOf(network)).decisions).toEqual(planRecipe(both, factsOf(network)).decisions);
  });

  test('decisions are plain data, with one sentence for each reason in both languages', () => {
    const recipes: Recipe[] = [both, defaultRecipe, { steps: [{ method: 'low-rank', settings: { kind: 'channel', energy: 0.5 } }] },
      { steps: [{ method: 'soft-filter-pruning', settings: { ratio: 0.5, schedule: 'constant' } }] }, { steps: [{ method: 'soft-filter-pruning', settings: { energy: 0.5 } }] }];
    for (const recipe of recipes) {
      const { decisions } = planRecipe(recipe, factsOf(network));
      expect(JSON.parse(JSON.stringify(decisions))).toEqual(decisions);
      for (const { key, values } of decisions.flatMap(({ reasons }) => reasons)) {
        const [english, russian] = (['en', 'ru'] as const).map((language) => say(key, values, language));
        expect(russian).toMatch(/[а-я]/);
        expect(english).not.toMatch(/[а-я{}]/);
      }
    }
  });

  test('from random weights, compression takes the place of training', () => {
    const { stages } = planRecipe(defaultRecipe, factsOf(network, 'random'));
    expect(stages[0].training).toMatchObject({ epochs: 12, schedule: { peakRate: 0.1 } });
  });

  test.each([
    ['compression.recipe-empty', { steps: [] }],
    ['compression.method-unknown', { steps: [{ method: 'magic' }] }],
    ['compression.method-repeated', { steps: [{ method: 'low-rank' }, { method: 'low-rank' }] }],
    ['compression.unknown-setting', { steps: [{ method: 'low-rank', settings: { ratio: 0.5 } }] }],
    ['compression.setting-not-allowed', { steps: [{ method: 'soft-filter-pruning', settings: { ratio: 1 } }] }],
    ['compression.setting-not-allowed', { steps: [{ method: 'low-rank' }], recovery: { epochs: 0 } }],
  ] as [string, Recipe][])('%s: %j', (code, recipe) => {
    expect(codeOf(recipe)).toBe(code);
  });
});

describe('planControl', () => {
  test('is the same cut in one go, with the same recovery', () => {
    const control = planControl(both, factsOf(network));
    const recipe = planRecipe(both, factsOf(network));
    expect(control.stages.map(({ id }) => id)).toEqual(['1-recovery']);
    expect(control.stages[0].training).toEqual(recipe.stages.at(-1)!.training);
    // What a recovery has to keep up (orthogonal factors), that of the control keeps up as well.
    const prepared = control.stages[0].prepare(network);
    expect(Object.keys(control.stages[0].hooks(prepared)).sort()).toEqual(Object.keys(recipe.stages.at(-1)!.hooks(prepared)).sort());
    expect(control.stages[0].hooks(prepared).extraLoss).toBeTypeOf('function');
    const small = run(control, network);
    expect(sizeShare(small, network)).toBeLessThanOrEqual(0.15);
    expect(sizeShare(small, network)).toBeGreaterThan(0.1);
  });

  test('measures first where the importance needs gradients, wherever the step stands, and then recovers', () => {
    const measured: Recipe['steps'][number] = { method: 'soft-filter-pruning', settings: { importance: 'taylor', size: 0.2, epochs: 2 } };
    const first = planControl({ steps: [measured, both.steps[1]] }, factsOf(network));
    expect(first.stages.map(({ id, training }) => [id, training.epochs])).toEqual([['1-soft-filter-pruning', 1], ['2-recovery', 18]]);
    expect(sizeShare(run(first, network), network)).toBeLessThanOrEqual(0.15);
    const last = planControl({ steps: [{ method: 'low-rank', settings: { size: 0.5, epochs: 2 } }, measured] }, factsOf(network, 'random'));
    expect(last.stages.map(({ id }) => id)).toEqual(['1-training', '2-soft-filter-pruning', '3-recovery']);
    expect(factorisedLayers(last.stages[1].prepare(network)).length).toBeGreaterThan(0);
    expect(sizeShare(run(last, network), network)).toBeLessThanOrEqual(0.2);
  });

  test('trains ordinarily first where the recipe starts from random weights', () => {
    expect(planControl(both, factsOf(network, 'random')).stages.map(({ id }) => id)).toEqual(['1-training', '2-recovery']);
  });
});
