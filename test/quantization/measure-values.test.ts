import { expect, test } from 'vitest';
import { measureValues } from '../../main/quantization/measure-values.ts';
import { measuredValues } from '../../main/quantization/quantize-network.ts';
import { writtenNetwork } from '../../main/network/written-network.ts';
import { totalOf } from '../../main/quantization/value-statistics.ts';
import { inferShapes } from '../../main/network/shapes.ts';
import { randomPictures, smallResNet } from '../network/onnx/files.ts';
import { rangesOver } from './ranges.ts';

test('ends and numbers of every value are those of all images, in batches or not', async () => {
  const written = writtenNetwork(smallResNet());
  const pixels = randomPictures(written, 11);
  const statistics = await measureValues(written, { count: 11, height: 16, width: 16, pixels });
  const exact = rangesOver(written, pixels);
  const shapes = inferShapes(written.graph);
  expect([...statistics.keys()]).toEqual(measuredValues(written.graph));
  for (const [id, { low, high, positive, negative }] of statistics) {
    const { height, width, channels } = shapes[id];
    expect(totalOf(positive) + totalOf(negative)).toBe(11 * height * width * channels);
    const scale = Math.max(1, high, -low);
    expect(Math.abs(low - Math.min(0, exact.get(id)!.low)) / scale).toBeLessThan(1e-4);
    expect(Math.abs(high - Math.max(0, exact.get(id)!.high)) / scale).toBeLessThan(1e-4);
  }
});

test('it stops between two batches when it is told to', async () => {
  const written = writtenNetwork(smallResNet());
  let asked = 0;
  const stop = () => {
    if (++asked > 1) throw new Error('stop');
  };
  await expect(measureValues(written, { count: 20, height: 16, width: 16, pixels: randomPictures(written, 20) }, { throwIfCancelled: stop })).rejects.toThrow('stop');
});
