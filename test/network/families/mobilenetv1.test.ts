import { describe, expect, test } from 'vitest';
import { costsOf } from '../../../main/network/costs.ts';
import { mobileNetV1Quarter } from '../../../main/network/families/mobilenetv1.ts';

const options = { stem: 'imagenet' as const, classes: 1000, height: 224, width: 224, normalisation: { mean: [0, 0, 0] as [number, number, number], deviation: [1, 1, 1] as [number, number, number] } };

describe('MobileNetV1 for microcontrollers', () => {
  test('has as many numbers as Keras’s at a quarter of the width, 475,544 with its statistics', () => {
    const { parameters, statistics } = costsOf(mobileNetV1Quarter(options));
    expect(parameters + statistics).toBe(475_544);
  });

  test('for few classes and 96 pixels fits a small chip: a quarter of a million numbers, values of 55,296 bytes in int8', () => {
    const { parameters, peakActivationBytes } = costsOf(mobileNetV1Quarter({ ...options, classes: 6, height: 96, width: 96 }));
    expect(parameters).toBeLessThan(250_000);
    expect(peakActivationBytes / 4).toBe(55_296);
  });
});
