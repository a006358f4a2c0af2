import { describe, expect, test } from 'vitest';
import { largestDifference, runGolden } from '../../main/export/run-golden.ts';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import { encoder } from '../dataset/small-images.ts';
import { metadataFor, smallResNet } from '../network/onnx/files.ts';

const model = writeOnnx(smallResNet(2, 16, 2), metadataFor(2));
const labels = ['вид 0', 'вид 1'];
const image = (file: string, probabilities: number[], predicted: string) => ({ file, path: file, sha256: 'ab'.repeat(32), kind: 'original' as const, label: 'вид 0', probabilities, predicted, right: true, tolerance: 0.001 });

describe('golden images here', () => {
  test('agree where class and probabilities are the expected ones, and are named where not', async () => {
    const bytes = await encoder(24, 20).png().toBuffer();
    const [found] = await runGolden(model, labels, [image('golden/a.png', [0, 1], 'вид 1')], () => bytes);
    const read = (file: string) => (file === 'golden/broken.png' ? bytes.subarray(0, 100) : bytes);
    // What the file says, from how far it is from a certain answer.
    const share = found.difference as number;
    const right = image('golden/a.png', [share, 1 - share], share > 0.5 ? 'вид 0' : 'вид 1');
    const answers = await runGolden(model, labels, [right, { ...right, probabilities: [share + 0.01, 0.99 - share] }, { ...right, predicted: right.predicted === 'вид 0' ? 'вид 1' : 'вид 0' }, { ...right, file: 'golden/broken.png' }], read);
    expect(answers.map(({ agrees }) => agrees)).toEqual([true, false, false, false]);
    expect(answers[3]).toMatchObject({ predicted: null, difference: null });
  });

  test('a difference that is no number is as far away as can be', () => {
    expect(largestDifference([0.5, 0.5], [0.5, 0.25])).toBe(0.25);
    expect(largestDifference([Number.NaN, 0.5], [0.5, 0.5])).toBe(1);
    expect(largestDifference([1], [0.5, 0.5])).toBe(1);
  });
});
