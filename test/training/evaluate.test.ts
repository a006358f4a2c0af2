import { describe, expect, it } from 'vitest';
import { tf } from '../../main/engine/tensorflow.ts';
import { computeLogits, evaluateNetwork, judgeLogits, meanCrossEntropy } from '../../main/training/evaluate.ts';
import { engineNames, useEngine } from '../engine/engines.ts';
import { worstDifference } from '../network/random-graph.ts';
import { referenceForward } from '../network/reference-forward.ts';
import { tinyImages, tinyNetwork } from './tiny-data.ts';

const images = tinyImages(20);
const network = tinyNetwork();
const size = 8 * 8 * 3;

describe('logits', () => {
  it.each(engineNames)('of the images asked for, in their order, whatever the batch, on %s', async (engine) => {
    await useEngine(engine);
    const indices = [7, 0, 19, 3, 3];
    const expected = indices.flatMap((index) => Array.from(referenceForward(network, Array.from(images.pixels.subarray(index * size, (index + 1) * size), (pixel) => (pixel - 110) / 60))));
    const before = tf.memory().numTensors;
    for (const batch of [1, 2, 64]) expect(worstDifference(expected, await computeLogits(network, images, indices, { batch }))).toBeLessThan(1e-4);
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 8);
    const settled = tf.memory().numTensors;
    await computeLogits(network, images, indices);
    expect(tf.memory().numTensors).toBe(settled);
  });

  it('stop where they are cancelled and free what they held', async () => {
    await useEngine(engineNames[0]);
    await computeLogits(network, images, [0], { batch: 1 });
    const before = tf.memory().numTensors;
    let asked = 0;
    const throwIfCancelled = () => {
      if (asked++ === 2) throw new Error('cancelled');
    };
    await expect(computeLogits(network, images, [0, 1, 2, 3], { batch: 1, throwIfCancelled })).rejects.toThrow('cancelled');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('are refused for images of another size', async () => {
    await expect(computeLogits(network, { ...images, width: 4 }, [0])).rejects.toMatchObject({ code: 'training.image-size' });
  });
});

describe('an evaluation', () => {
  it('judges the images asked for', async () => {
    await useEngine(engineNames[0]);
    const judged = await evaluateNetwork(network, images, [0, 1, 2, 3]);
    expect(judged.n).toBe(4);
    expect(judged.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(judged.recalls).toHaveLength(3);
  });

  it('of nothing says nothing', async () => {
    expect(judgeLogits(new Float32Array(0), images, [], 3)).toMatchObject({ n: 0, loss: null, accuracy: null, macroF1: null, recalls: [null, null, null] });
    expect(await computeLogits(network, images, [])).toHaveLength(0);
  });

  it('takes cross-entropy in nats, without overflow', () => {
    expect(meanCrossEntropy(Float32Array.of(0, 0, 0, 0), [0, 1], 2)).toBeCloseTo(Math.log(2), 6);
    expect(meanCrossEntropy(Float32Array.of(1000, 0), [1], 2)).toBeCloseTo(1000, 3);
  });
});
