import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { decodeModel, encodeModel } from '../../main/network/onnx/schema.ts';
import { writeOnnx } from '../../main/network/onnx/write.ts';
import { openModel, runtimeVersion } from '../../main/verification/session.ts';
import { metadataFor, smallResNet } from '../network/onnx/files.ts';

const bytes = writeOnnx(smallResNet(3, 8, 2), metadataFor(3));

describe('a session', () => {
  test('knows the size of its pictures and the number of its classes', async () => {
    const session = await openModel(bytes);
    expect(session).toMatchObject({ height: 8, width: 8, classes: 3 });
    await session.release();
    expect(await runtimeVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('gives its memory back: two hundred sessions do not add up', async () => {
    const open = async () => (await openModel(bytes)).release();
    for (let count = 0; count < 20; count++) await open();
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 200; count++) await open();
    expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
  });

  test('runs in worker threads, two at once and one after the other, and says the same in each', async () => {
    const inWorker = async (): Promise<number[]> => {
      const worker = new Worker(new URL('./run-model-worker.ts', import.meta.url), { workerData: { bytes, count: 2, height: 8, width: 8, pixels: new Uint8Array(2 * 8 * 8 * 3).fill(77) } });
      // Listened for from the start: on a busy machine both may have come before the first is taken.
      const exit = once(worker, 'exit');
      const [probabilities] = (await once(worker, 'message')) as [Float32Array];
      const [code] = (await exit) as [number];
      expect(code).toBe(0);
      return Array.from(probabilities);
    };
    const [first, second] = await Promise.all([inWorker(), inWorker()]);
    expect(first.length).toBe(6);
    expect(second).toEqual(first);
    expect(await inWorker()).toEqual(first);
  });

  test('refuses a network that takes no picture', async () => {
    const model = decodeModel(bytes);
    const input = model.graph.input[0].type!.tensorType!;
    input.shape!.dim[3] = { dimParam: 'channels' };
    await expect(openModel(encodeModel(model))).rejects.toMatchObject({ code: 'verification.not-a-classifier', message: expect.stringContaining('image: uint8 [batch, 8, 8') });
  });
});
