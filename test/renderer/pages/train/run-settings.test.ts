import { expect, test } from 'vitest';
import { runSettings } from '../../../../renderer/pages/train/run-settings.ts';

test('reads what a run was trained with', () => {
  const record = { job: { size: 32, seed: 1, training: { batch: 8, epochs: 12, schedule: { kind: 'one-cycle', peakRate: 0.013 } } }, key: null };
  expect(runSettings(record)).toEqual({ size: 32, seed: 1, batch: 8, epochs: 12, rate: 0.013 });
});

test('shows what is there where a part of the record is missing', () => {
  expect(runSettings({})).toEqual({});
  expect(runSettings({ job: { size: 64, training: null } })).toEqual({ size: 64 });
});

test('the epochs in which the last layer learns alone count among all', () => {
  expect(runSettings({ job: { training: { epochs: 7 }, plan: { kind: 'training', headEpochs: 1 } } })).toEqual({ epochs: 8 });
});
