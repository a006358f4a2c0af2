import { describe, expect, test } from 'vitest';
import { trainingStages } from '../../../main/jobs/bodies/training-stages.ts';

const training = { epochs: 9, schedule: { kind: 'one-cycle' as const, peakRate: 0.03, warmUp: 0.3 } };

describe('ordinary training', () => {
  test('is one stage, called as it always was, so that runs of before go on', () => {
    expect(trainingStages(training)).toMatchObject([{ id: '1-training', step: 'training', training, reestimateStatistics: false }]);
    expect(trainingStages(training)[0].training.trained).toBeUndefined();
  });

  test('of given weights begins with the new head alone, at a steady rate', () => {
    const stages = trainingStages(training, 2);
    expect(stages.map(({ id }) => id)).toEqual(['1-training', '2-training']);
    expect(stages[0].training).toEqual({ epochs: 2, schedule: { kind: 'constant', peakRate: 0.03, warmUp: 0 }, trained: 'head' });
    expect(stages[1].training).toEqual(training);
  });

  test('of given weights first tells batch norm of the new images: a short training would keep statistics of the old ones', () => {
    expect(trainingStages(training, 1).map(({ reestimateStatistics }) => reestimateStatistics)).toEqual([true, false]);
  });
});
