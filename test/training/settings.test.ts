import { describe, expect, it } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import { checkSettings, type TrainingSettings } from '../../main/training/settings.ts';
import { tinySettings } from './tiny-data.ts';

const base = tinySettings();
const wrong: [string, Partial<TrainingSettings>][] = [
  ['batch', { batch: 0 }],
  ['batch', { batch: 2.5 }],
  ['epochs', { epochs: -1 }],
  ['epochs', { epochs: NaN }],
  ['peak rate', { schedule: { ...base.schedule, peakRate: 0 } }],
  ['peak rate', { schedule: { ...base.schedule, peakRate: Infinity } }],
  ['warm-up', { schedule: { ...base.schedule, warmUp: 1.1 } }],
  ['momentum', { momentum: 1 }],
  ['weight decay', { weightDecay: -1e-4 }],
  ['label smoothing', { labelSmoothing: 1 }],
  ['shift', { augmentation: { ...base.augmentation, shift: 0.6 } }],
  ['brightness', { augmentation: { ...base.augmentation, brightness: 1 } }],
  ['contrast', { augmentation: { ...base.augmentation, contrast: -0.1 } }],
  ['patience', { patience: 0 }],
];

describe('settings', () => {
  it('that make sense pass', () => {
    expect(() => checkSettings(base)).not.toThrow();
  });

  it.each(wrong)('name %s where it makes none', (name, change) => {
    let failure: unknown;
    try {
      checkSettings({ ...base, ...change });
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).values.name).toBe(name);
    expect((failure as Failure).in('ru').fact).toContain(name);
  });
});
