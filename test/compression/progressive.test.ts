import { describe, expect, test } from 'vitest';
import { progressiveReason, settledOf } from '../../main/compression/progressive.ts';
import { planRecipe } from '../../main/compression/recipe.ts';
import { say } from '../../main/foundation/language.ts';
import { factsOf, smallResNet } from './small-networks.ts';

const network = smallResNet();

describe('progressive shrinking', () => {
  test('waits for as many epochs as were set, and never happens where it is off', () => {
    expect(settledOf({ progressive: 'on', settled: 3 })).toBe(3);
    expect(settledOf({ progressive: 'off', settled: 3 })).toBeNull();
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
