import { describe, expect, test } from 'vitest';
import { checkBrightnessShortcut, checkFormatShortcut, checkSizeShortcut } from '../../../main/dataset/doctor/shortcuts.ts';
import { findingsOf, manyImages, scanOf } from '../scanned-images.ts';

const classes = ['a', 'b', 'c'];

describe('shortcuts', () => {
  test('size', async () => {
    const images = manyImages(classes, 20, (label) => ({ width: label === 'a' ? 100 : 64, height: label === 'a' ? 100 : 64 }));
    expect(await findingsOf(checkSizeShortcut, scanOf(images))).toEqual([{ code: 'doctor.shortcut-size', severity: 'note', values: { count: 1, classes: 'a (100 %)' }, files: [] }]);
  });

  test('format or mode', async () => {
    expect(await findingsOf(checkFormatShortcut, scanOf(manyImages(classes, 20, (label) => ({ format: label === 'b' ? 'png' : 'jpeg' }))))).toMatchObject([{ values: { classes: 'b (100 %)' } }]);
    expect(await findingsOf(checkFormatShortcut, scanOf(manyImages(classes, 20, (label) => ({ space: label === 'c' ? 'gray' : 'srgb' }))))).toMatchObject([{ values: { classes: 'c (100 %)' } }]);
  });

  test('brightness, as a note only', async () => {
    const images = manyImages(classes, 40, (label, index) => ({ meanBrightness: (label === 'c' ? 200 : 100) + index }));
    expect(await findingsOf(checkBrightnessShortcut, scanOf(images))).toMatchObject([{ code: 'doctor.shortcut-brightness', severity: 'note' }]);
  });

  test('nothing where every class has a bit of everything', async () => {
    const images = manyImages(classes, 40, (_, index) => ({ width: 60 + (index % 7), format: index % 2 ? 'png' : 'jpeg', meanBrightness: (index * 37) % 200 }));
    for (const check of [checkSizeShortcut, checkFormatShortcut, checkBrightnessShortcut]) expect(await findingsOf(check, scanOf(images))).toEqual([]);
  });
});
