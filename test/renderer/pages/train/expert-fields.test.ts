import { expect, test } from 'vitest';
import { augmentationSchema, trainingSettingsSchema } from '../../../../main/contract/networks.ts';
import { choiceSettings, decidedCount, numberSettings, variations, withSetting, withStart, withVariation } from '../../../../renderer/pages/train/expert-fields.ts';
import { trainTexts } from '../../../../renderer/texts/train.ts';

const names = [...numberSettings.map(({ name }) => name), ...Object.keys(choiceSettings)];

test('every setting of the contract can be set, and is explained', () => {
  // `from` is chosen in a panel of its own.
  expect([...names, 'augmentation', 'from'].sort()).toEqual(Object.keys(trainingSettingsSchema.shape).sort());
  expect([...variations].sort()).toEqual(Object.keys(augmentationSchema.shape).sort());
  for (const name of names) expect(trainTexts).toHaveProperty([`train.setting.${name}.note`]);
  for (const name of variations) expect(trainTexts).toHaveProperty([`train.variation.${name}.note`]);
});

test('the bounds of each number are those of the contract', () => {
  for (const { name, least, most } of numberSettings) {
    for (const value of [least, most]) expect(trainingSettingsSchema.safeParse({ [name]: value }).success, `${name} ${value}`).toBe(true);
    if (name !== 'rate') for (const value of [least - 1, most + 1]) expect(trainingSettingsSchema.safeParse({ [name]: value }).success, `${name} ${value}`).toBe(false);
  }
});

test('the choices are those of the contract', () => {
  for (const [name, values] of Object.entries(choiceSettings)) for (const value of values) expect(trainingSettingsSchema.safeParse({ [name]: value }).success).toBe(true);
});

test('what is given back to the data leaves nothing behind', () => {
  const set = withVariation(withSetting({}, 'epochs', 12), 'flip', false);
  expect(set).toEqual({ epochs: 12, augmentation: { flip: false } });
  expect(decidedCount(set)).toBe(2);
  expect(withSetting(withVariation(set, 'flip', undefined), 'epochs', undefined)).toEqual({});
});

test('a chosen start and settings that contradict it never stand together', () => {
  expect(withStart({ family: 'resnet34', stem: 'small', size: 32, epochs: 5 }, 'weights')).toEqual({ from: 'weights', epochs: 5 });
  expect(withStart({ family: 'efficientnet-lite0', size: 96 }, 'weights')).toEqual({ from: 'weights', family: 'efficientnet-lite0', size: 96 });
  expect(withStart({ family: 'resnet34', size: 32 }, 'scratch')).toEqual({ from: 'scratch', family: 'resnet34', size: 32 });
  expect(withSetting({ from: 'weights', epochs: 5 }, 'family', 'resnet34')).toEqual({ family: 'resnet34', epochs: 5 });
  expect(withSetting({ from: 'weights' }, 'epochs', 5)).toEqual({ from: 'weights', epochs: 5 });
});
