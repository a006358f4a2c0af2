import { beforeAll, expect, test } from 'vitest';
import { distillationDefaults } from '../../../main/compression/distillation/distillation.ts';
import { teacherHooks } from '../../../main/compression/distillation/teacher-hooks.ts';
import { startEngine } from '../../../main/engine/engine.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { computeLogits } from '../../../main/training/evaluate.ts';
import { tinyImages, tinyNetwork } from '../../training/tiny-data.ts';

beforeAll(async () => {
  await startEngine();
});

test('a teacher answers as its file would, by its running statistics, and looks where its last stage looks', async () => {
  const network = tinyNetwork();
  network.weights['block.norm/mean'].values.fill(0.3);
  network.weights['stem.norm/variance'].values.fill(2);
  const images = tinyImages(6);
  const hooks = teacherHooks({ ...distillationDefaults, attention: 1, network }, tinyNetwork(undefined, 2).graph, 'float32');
  const given = tf.tidy(() => {
    const { logits, ...maps } = hooks.beforeStep(tf.tensor4d(Float32Array.from(images.pixels), [6, 8, 8, 3]));
    return { logits: logits.dataSync() as Float32Array, maps: Object.values(maps).map(({ shape }) => shape) };
  });
  const said = await computeLogits(network, images, [0, 1, 2, 3, 4, 5]);
  expect(given.logits).toHaveLength(said.length);
  given.logits.forEach((value, index) => expect(value).toBeCloseTo(said[index], 4));
  expect(hooks.watched).toEqual(['sum.relu']);
  expect(given.maps).toEqual([[6, 64]]);
  expect(hooks.labelShare).toBe(0.5);
  hooks.dispose();
});
