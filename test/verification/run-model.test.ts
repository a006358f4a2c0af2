import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import { runModel } from '../../main/verification/run-model.ts';
import { metadataFor, randomPictures, smallResNet } from '../network/onnx/files.ts';

const network = smallResNet(3, 8, 2);
const bytes = writeOnnx(network, metadataFor(3));
const count = 7;
const pixels = randomPictures(network, count);
const images = { count, height: 8, width: 8, pixels };

describe('running a file', () => {
  test('gives probabilities for each image, whatever the batch and the threads', async () => {
    const { probabilities, classes } = await runModel(bytes, images);
    expect(classes).toBe(3);
    expect(probabilities.length).toBe(count * 3);
    for (let row = 0; row < count; row++) expect(probabilities.slice(row * 3, row * 3 + 3).reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
    for (const options of [{ batch: 1 }, { batch: 3, threads: 2 }, { batch: 100 }]) {
      const other = await runModel(bytes, images, options);
      other.probabilities.forEach((value, index) => expect(value).toBeCloseTo(probabilities[index], 5));
    }
  });

  test('takes a path with spaces and Cyrillic, shared memory, and pixels as they come', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'модель с пробелом '));
    const path = join(folder, 'сеть.onnx');
    writeFileSync(path, bytes);
    const { probabilities } = await runModel(bytes, images);
    const shared = new Uint8Array(new SharedArrayBuffer(pixels.length));
    shared.set(pixels);
    expect(await runModel(path, { ...images, pixels: shared })).toEqual({ probabilities, classes: 3 });
    const size = 8 * 8 * 3;
    const byRow = async (first: number, number: number) => pixels.slice(first * size, (first + number) * size);
    const progress: number[] = [];
    expect((await runModel(bytes, { ...images, pixels: byRow }, { batch: 3, onProgress: (done) => progress.push(done) })).probabilities.length).toBe(count * 3);
    expect(progress).toEqual([3, 6, 7]);
    rmSync(folder, { recursive: true });
  });

  test('stops when it is told to', async () => {
    let batches = 0;
    const throwIfCancelled = () => {
      if (++batches === 3) throw new Error('stopped');
    };
    await expect(runModel(bytes, images, { batch: 2, throwIfCancelled })).rejects.toThrow('stopped');
    expect(batches).toBe(3);
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ['a file that is not there', 'verification.file-missing', () => runModel('/no/such/file.onnx', images)],
    ['a folder', 'verification.file-missing', () => runModel(tmpdir(), images)],
    ['a truncated file', 'verification.model-unreadable', () => runModel(bytes.subarray(0, bytes.length / 2), images)],
    ['an empty file', 'verification.model-unreadable', () => runModel(new Uint8Array(0), images)],
    ['images of another size', 'verification.size-differs', () => runModel(bytes, { ...images, height: 16 })],
    ['too few pixels', 'verification.pixels-missing', () => runModel(bytes, { ...images, pixels: pixels.subarray(1) })],
  ])('%s is a failure with a name', async (_, code, run) => {
    await expect(run()).rejects.toMatchObject({ code });
  });

  test('a network that has diverged is named', async () => {
    const diverged = structuredClone(network);
    Object.values(diverged.weights)[0].values.fill(NaN);
    await expect(runModel(writeOnnx(diverged, metadataFor(3)), images)).rejects.toMatchObject({ code: 'verification.not-finite' });
  });
});
