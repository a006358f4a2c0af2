import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, say } from '../../main/foundation/language.ts';
import { stepsAnEpoch } from '../../main/training/batches.ts';
import { chooseTrainingSettings, trainingForCutting, type DatasetFacts, type TrainingWishes } from '../../main/training/defaults.ts';
import { checkSettings } from '../../main/training/settings.ts';

const facts = (counts: number[], side = 200): DatasetFacts => ({ counts, imageSizes: [{ width: side, height: side }] });

describe('training without one setting', () => {
  it('sees 200 px and 128 px images at 64 px through the large stem', () => {
    for (const side of [128, 200]) {
      const chosen = chooseTrainingSettings(facts([200, 200, 200], side));
      expect([chosen.inputSize, chosen.stem]).toEqual([64, 'imagenet']);
    }
  });

  it('keeps every pixel of small images and grows with the originals', () => {
    const sizeAt = (side: number) => chooseTrainingSettings(facts([500], side)).inputSize;
    expect(chooseTrainingSettings(facts([500], 28)).stem).toBe('small');
    expect([28, 64, 400, 800, 4000].map(sizeAt)).toEqual([32, 64, 96, 128, 224]);
  });

  it('chooses 20 epochs of 32 images at a peak of 0.05 for a set like NEU', () => {
    const { settings } = chooseTrainingSettings(facts(Array(6).fill(210)));
    expect([settings.epochs, settings.batch, settings.schedule.peakRate]).toEqual([20, 32, 0.05]);
  });

  it('repeats tiny sets until there are enough steps, and bounds huge ones', () => {
    const tiny = chooseTrainingSettings(facts([14, 14])).settings;
    expect(tiny.epochs * stepsAnEpoch(28, tiny.batch)).toBeGreaterThanOrEqual(400);
    const huge = chooseTrainingSettings(facts(Array(100).fill(700))).settings;
    expect(huge.epochs * stepsAnEpoch(70_000, huge.batch)).toBeLessThanOrEqual(25_000);
    expect(huge.epochs).toBeGreaterThanOrEqual(5);
  });

  it('tunes given weights at a lower rate for fewer epochs', () => {
    const given = chooseTrainingSettings({ ...facts([600, 600]), start: 'given' }).settings;
    const random = chooseTrainingSettings(facts([600, 600])).settings;
    expect(given.schedule.peakRate).toBeLessThan(random.schedule.peakRate);
    expect(given.epochs).toBeLessThan(random.epochs);
  });

  it('shows general knowledge larger images, fewer times, and moves its first layers least', () => {
    const general = chooseTrainingSettings({ ...facts(Array(7).fill(136), 128), start: 'general' });
    expect([general.inputSize, general.stem]).toEqual([128, 'imagenet']);
    expect(general.settings.epochs).toBeLessThan(chooseTrainingSettings({ ...facts(Array(7).fill(136), 128), start: 'given' }).settings.epochs);
    expect(general.settings.firstLayerRate).toBeLessThan(1);
    expect(general.settings.frozenShare).toBeGreaterThan(0);
    expect(general.reasons[0]).toEqual({ key: 'training.why.general', values: {} });
    expect([40, 100, 400, 3000].map((side) => chooseTrainingSettings({ ...facts([500], side), start: 'general' }).inputSize)).toEqual([64, 96, 128, 224]);
    expect(() => checkSettings(general.settings)).not.toThrow();
    expect(chooseTrainingSettings(facts([500])).settings).not.toHaveProperty('firstLayerRate');
  });

  it('takes smaller images on a slow machine, but not below 64 px', () => {
    const slow = chooseTrainingSettings({ ...facts([1000, 1000], 4000), imagesPerSecond: 2 });
    expect(slow.inputSize).toBe(64);
  });

  it('mirrors, shifts and lights surfaces a little, but keeps their direction unless asked', () => {
    const { augmentation } = chooseTrainingSettings(facts([500])).settings;
    expect(augmentation).toMatchObject({ horizontalFlip: true, verticalFlip: true, quarterTurns: false });
    expect(Math.min(augmentation.shift, augmentation.brightness, augmentation.contrast)).toBeGreaterThan(0);
    expect(chooseTrainingSettings(facts([500]), { augmentation: { quarterTurns: true } }).settings.augmentation.quarterTurns).toBe(true);
  });

  it('stops early only where training is long enough to tell', () => {
    const patience = (epochs: number) => chooseTrainingSettings(facts([500]), { epochs }).settings.patience;
    expect([14, 15, 18, 30].map(patience)).toEqual([null, 6, 6, 10]);
  });

  it('lets every wish win and says that it was one', () => {
    const wishes: TrainingWishes = { inputSize: 96, stem: 'small', batch: 8, epochs: 3, peakRate: 0.03, schedule: 'cosine', augmentation: { verticalFlip: false, shift: undefined }, patience: null };
    const chosen = chooseTrainingSettings(facts([100, 100]), wishes);
    expect(chosen).toMatchObject({ inputSize: 96, stem: 'small', settings: { batch: 8, epochs: 3, schedule: { kind: 'cosine', peakRate: 0.03 }, patience: null } });
    expect(chosen.settings.augmentation).toMatchObject({ verticalFlip: false, horizontalFlip: true, shift: 0.06 });
    const keys = chosen.reasons.map((reason) => reason.key);
    for (const choice of ['input-size', 'stem', 'batch', 'epochs', 'rate']) expect(keys).toContain(`training.why.${choice}-wished`);
  });

  it('gives valid settings and one full sentence a choice, in both languages, for any data', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 120 }),
        fc.array(fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) }), { maxLength: 20 }),
        fc.option(fc.double({ min: 0.01, max: 1000, noNaN: true }), { nil: undefined }),
        fc.constantFrom('random' as const, 'given' as const),
        (counts, imageSizes, imagesPerSecond, start) => {
          const chosen = chooseTrainingSettings({ counts, imageSizes, imagesPerSecond, start });
          checkSettings(chosen.settings);
          for (const { key, values } of chosen.reasons) {
            for (const language of languages) {
              const sentence = say(key, values, language);
              expect(sentence).toMatch(/^\p{Lu}.*\.$/su);
              expect(sentence).not.toMatch(/undefined|NaN|\{/);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('training as compression reckons with it', () => {
  const settingsFor = (start: 'random' | 'general') => chooseTrainingSettings({ ...facts([600, 600]), start }).settings;

  it('is what it was where the network began at random weights', () => {
    expect(trainingForCutting(settingsFor('random'))).toEqual(settingsFor('random'));
  });

  it('is as long and as fast as from random weights where it began with general knowledge, and every layer learns', () => {
    const general = settingsFor('general');
    const { epochs, schedule, firstLayerRate, frozenShare } = trainingForCutting(general);
    expect(Math.abs(epochs - settingsFor('random').epochs)).toBeLessThanOrEqual(2);
    expect(schedule.peakRate).toBe(settingsFor('random').schedule.peakRate);
    expect([firstLayerRate, frozenShare]).toEqual([undefined, undefined]);
  });
});
