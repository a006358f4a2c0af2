import { expect, test } from 'vitest';
import { augmentationSchema, trainingSettingsSchema } from '../../../../main/contract/networks.ts';
import { choiceSettings, decidedCount, numberSettings, variations, withSetting, withVariation } from '../../../../renderer/pages/train/expert-fields.ts';
import { trainTexts } from '../../../../renderer/texts/train.ts';

const names = [...numberSettings.map(({ name }) => name), ...Object.keys(choiceSettings)];

test('every setting of the contract can be set, and is explained', () => {
  expect([...names, 'augmentation'].sort()).toEqual(Object.keys(trainingSettingsSchema.shape).sort());
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
