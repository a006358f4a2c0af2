import { describe, expect, test } from 'vitest';
import { progressiveDefaults, progressiveReason, settledOf } from '../../main/compression/progressive.ts';
import { planRecipe } from '../../main/compression/recipe.ts';
import { say } from '../../main/foundation/language.ts';
import { factsOf, smallResNet } from './small-networks.ts';

const network = smallResNet();

describe('progressive shrinking', () => {
  test('waits for as many epochs as were set, and never happens where it is off', () => {
    expect(settledOf({ progressive: 'on', settled: 3 })).toBe(3);
    expect(settledOf({ progressive: 'off', settled: 3 })).toBeNull();
  });

  test('waits longer by itself where a stage is longer, at least for a second mask', () => {
    expect([1, 4, 7, 10, 20, 100].map((epochs) => progressiveDefaults(epochs, 'on').settled)).toEqual([2, 2, 2, 2, 4, 20]);
    for (const method of ['soft-filter-pruning', 'low-rank']) {
      const settledAt = (settings: Record<string, number>) => planRecipe({ steps: [{ method, settings }] }, factsOf(network)).decisions[0].settings.settled;
      expect([settledAt({}), settledAt({ epochs: 30 }), settledAt({ epochs: 30, settled: 3 })]).toEqual([2, 6, 3]);
    }
  });

  test.each(['soft-filter-pruning', 'low-rank'])('is a setting of %s, said where it can happen, in both languages', (method) => {
    const stageOf = (settings: Record<string, string | number>) => planRecipe({ steps: [{ method, settings: { epochs: 4, ...settings } }] }, factsOf(network)).stages[0];
    const prepared = stageOf({}).prepare(network);
    expect(stageOf({ progressive: 'on' }).hooks(prepared).shrink).toBeDefined();
    expect(stageOf({ progressive: 'off' }).hooks(prepared).shrink).toBeUndefined();
    expect(progressiveReason(method, { progressive: 'off', settled: 1, epochs: 4 })).toEqual([]);
    expect(progressiveReason(method, { progressive: 'on', settled: 4, epochs: 4 })).toEqual([]);
    const [{ key, values }] = progressiveReason(method, { progressive: 'on', settled: 3, epochs: 4 });
    expect(say(key, values, 'en')).toMatch(/3 (masks|epochs) in a row/);
    expect(say(key, values, 'ru')).toMatch(/3 эпохи подряд/);
  });
});
