import { describe, expect, test } from 'vitest';
import { planControl, planRecipe, type Recipe } from '../../../main/compression/recipe.ts';
import { Failure } from '../../../main/foundation/failure.ts';
import { calibrations } from '../../../main/quantization/calibrations/index.ts';
import { quantizeSchema } from '../../../main/compression/quantize/quantize.ts';
import { factsOf, smallResNet } from '../small-networks.ts';

const network = smallResNet();
const alone: Recipe = { steps: [{ method: 'quantize' }] };
const after: Recipe = { steps: [{ method: 'soft-filter-pruning', settings: { size: 0.3, epochs: 2 } }, { method: 'quantize', settings: { calibration: 'entropy' } }] };

describe('integers as a step of a recipe', () => {
  test('alone cut nothing, so nothing recovers, and the file is in integers', () => {
    const plan = planRecipe(alone, factsOf(network));
    expect(plan.stages.map(({ id, onlyWhereIntegersLose }) => [id, onlyWhereIntegersLose])).toEqual([['1-quantize', true]]);
    expect(plan.decisions.map(({ step }) => step)).toEqual(['quantize']);
    expect(plan.quantization).toEqual({ calibration: 'best' });
  });

  test('alone from random weights come after ordinary training', () => {
    expect(planRecipe(alone, factsOf(network, 'random')).stages.map(({ id }) => id)).toEqual(['1-training', '2-quantize']);
  });

  test('after a cut come last, and the recovery of the cut stays', () => {
    const plan = planRecipe(after, factsOf(network));
    expect(plan.stages.map(({ id }) => id)).toEqual(['1-soft-filter-pruning', '2-recovery', '3-quantize']);
    expect(plan.quantization).toEqual({ calibration: 'entropy' });
    expect(planControl(after, factsOf(network)).quantization).toEqual({ calibration: 'entropy' });
    // What the next step takes is bytes of a number, not numbers: the cut is as deep as without it.
    const reason = (recipe: Recipe) => planRecipe(recipe, factsOf(network)).decisions[0].reasons[0].key;
    expect(reason({ steps: [{ method: 'soft-filter-pruning' }, { method: 'quantize' }] })).toBe(reason({ steps: [{ method: 'soft-filter-pruning' }] }));
  });

  test('stay out of a recipe that does not name them', () => {
    expect(planRecipe({ steps: [{ method: 'low-rank' }] }, factsOf(network)).quantization).toBeNull();
  });

  test('are refused before another step, naming it', () => {
    const turned: Recipe = { steps: [{ method: 'quantize' }, { method: 'low-rank' }] };
    expect(() => planRecipe(turned, factsOf(network))).toThrow(expect.objectContaining({ code: 'compression.quantize-not-last', values: { next: 'low-rank' } }) as Failure);
  });

  test('fine-tune with rounding always or never where that is said', () => {
    const stages = (fineTuning: string) => planRecipe({ steps: [{ method: 'quantize', settings: { fineTuning, epochs: 5 } }] }, factsOf(network)).stages;
    expect(stages('never')).toEqual([]);
    expect(stages('always')).toMatchObject([{ onlyWhereIntegersLose: false, precision: 'float32', training: { epochs: 5 } }]);
  });

  test('may be calibrated in each way that there is', () => {
    expect(quantizeSchema.calibration.choices).toEqual(['best', ...calibrations.map(({ name }) => name)]);
  });
});
