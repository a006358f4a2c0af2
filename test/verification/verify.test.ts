import { describe, expect, test } from 'vitest';
import { predictionsFrom } from '../../main/foundation/confusion.ts';
import { sha256 } from '../../main/foundation/hash.ts';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import type { Reference } from '../../main/verification/agreement.ts';
import { verifyFile, type TestSet } from '../../main/verification/verify.ts';
import { metadataFor, randomPictures, referenceLogits, smallResNet } from '../network/onnx/files.ts';

const network = smallResNet(3, 8, 2);
const bytes = writeOnnx(network, metadataFor(3));
const count = 9;
const pixels = randomPictures(network, count);
const logits = Float32Array.from(referenceLogits(network, pixels));
const reference: Reference = { kind: 'logits', values: logits, precision: 'float32' };
const set: TestSet = {
  count,
  height: 8,
  width: 8,
  pixels,
  labels: Array.from({ length: count }, (_, index) => index % 3),
  paths: Array.from({ length: count }, (_, index) => `${index}.png`),
  classes: metadataFor(3).labels,
  goodClass: 'вид 0',
};

describe('verification of a file', () => {
  test('reports which bytes, on what, with which figures, as plain data', async () => {
    const report = await verifyFile(bytes, set, { reference });
    const predictions = Array.from(predictionsFrom(logits, 3));
    expect(report.file).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
    expect(report.predictions).toEqual(predictions);
    // Softmax of the largest of three is between a third and one, and no other class is surer.
    expect(report.confidences!).toHaveLength(count);
    expect(report.confidences!.every((confidence) => confidence >= 0.333 && confidence <= 1)).toBe(true);
    expect(report.evaluation).toMatchObject({ n: count, accuracy: predictions.filter((said, index) => said === index % 3).length / count });
    expect(report.agreement!.largestDifference).toBeLessThan(1e-4);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('without a reference evaluates alone', async () => {
    expect((await verifyFile(bytes, set)).agreement).toBeNull();
  });

  test('finds one changed weight in the written bytes', async () => {
    const other = structuredClone(network);
    other.weights['classifier/kernel']!.values[0] += 3;
    await expect(verifyFile(writeOnnx(other, metadataFor(3)), set, { reference })).rejects.toMatchObject({ code: expect.stringMatching(/verification\.(class|probability)-differs/) });
  });

  test('refuses classes in another order', async () => {
    await expect(verifyFile(bytes, { ...set, classes: [...set.classes].reverse() })).rejects.toMatchObject({ code: 'verification.labels-differ' });
  });

  test('refuses an empty set', async () => {
    await expect(verifyFile(bytes, { ...set, count: 0, labels: [], paths: [] })).rejects.toMatchObject({ code: 'verification.no-images' });
  });
});
