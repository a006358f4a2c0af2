import { describe, expect, test } from 'vitest';
import { predictionsFrom } from '../../main/foundation/confusion.ts';
import { calibrations } from '../../main/quantization/calibrations/index.ts';
import { calibrationRows, quantizeTrained } from '../../main/quantization/quantize-trained.ts';
import { metadataFor, randomPictures, referenceLogits, smallResNet } from '../network/onnx/files.ts';

const network = smallResNet(3, 8, 4);
const count = 30;
const pixels = randomPictures(network, count, 5);
const size = { count, height: 8, width: 8 };
/** The float network is always right here, so what int8 gets wrong is what it loses. */
const labels = predictionsFrom(Float32Array.from(referenceLogits(network, pixels)), 3);
const validation = { ...size, pixels, labels, classes: metadataFor(3).labels };
const calibration = { ...size, pixels: randomPictures(network, count, 6) };

describe('quantisation after training', () => {
  test('tries every calibration on the validation split and keeps the best', async () => {
    const { tried, calibration: chosen, float, images } = await quantizeTrained(network, { calibration, validation });
    expect(tried.map(({ calibration: name }) => name)).toEqual(calibrations.map(({ name }) => name));
    expect(float.macroF1).toBe(1);
    expect(images).toBe(count);
    const best = tried.find(({ calibration: name }) => name === chosen)!;
    for (const { macroF1, crossEntropy } of tried) expect(best.macroF1 > macroF1 || (best.macroF1 === macroF1 && best.crossEntropy <= crossEntropy)).toBe(true);
    expect(best.macroF1).toBeGreaterThan(0.7);
  });

  test('uses the calibration that was asked for, and no other, and says how far it is', async () => {
    const told: number[] = [];
    const onProgress = (done: number, total: number) => (expect(total).toBe(2 * count + 2 * count), told.push(done));
    const { tried, calibration: chosen } = await quantizeTrained(network, { calibration, validation }, { only: 'entropy', onProgress });
    expect([chosen, tried.length]).toEqual(['entropy', 1]);
    expect(told.at(-1)).toBe(4 * count);
    expect([...told].sort((one, other) => one - other)).toEqual(told);
  });

  test('is not chosen blindly: without validation images it says so', async () => {
    const none = { ...validation, count: 0, labels: [] };
    await expect(quantizeTrained(network, { calibration, validation: none })).rejects.toMatchObject({ code: 'quantization.no-images', values: { calibration: 30, validation: 0 } });
  });
});

test('values are measured on images of every class, though they stand by class', () => {
  const train = Array.from({ length: 1000 }, (_, row) => row + 7);
  const rows = calibrationRows(train);
  expect(rows.length).toBe(256);
  expect(new Set(rows).size).toBe(256);
  const byQuarter = [0, 1, 2, 3].map((quarter) => rows.filter((row) => Math.floor((row - 7) / 250) === quarter).length);
  expect(byQuarter).toEqual([64, 64, 64, 64]);
  expect(calibrationRows([3, 1, 2])).toEqual([3, 1, 2]);
});
