import { expect, test } from 'vitest';
import { stageSchedule } from '../../main/compression/stage-schedule.ts';
import { usualWarmUp } from '../../main/training/schedule.ts';

test('a stage that begins with trained weights warms up shorter than ordinary training', () => {
  expect(stageSchedule(0.05)).toMatchObject({ kind: 'one-cycle', peakRate: 0.05 });
  expect(stageSchedule(0.05).warmUp).toBeLessThan(usualWarmUp['one-cycle']);
});
