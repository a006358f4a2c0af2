import { describe, expect, test } from 'vitest';
import { elementTypeOf } from '../../../main/engine/native/binding.ts';
import { likeElementsOf, toFloat32, toPrecision } from '../../../main/engine/operations/precision.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { engineNames, onEngine } from '../engines.ts';

describe.each(engineNames)('precision on %s', (engine) => {
  const narrowest = engine === 'tensorflow' ? 'bfloat16' : 'float32';

  test('values go into bfloat16 and back where the engine has it; elsewhere they stay what they are', async () => {
    await onEngine(engine, () => {
      const x = tf.tensor1d([1, Math.PI]);
      const narrow = toPrecision(x, 'bfloat16');
      expect(elementTypeOf(narrow)).toBe(narrowest);
      if (narrowest === 'float32') expect(narrow).toBe(x);
      expect([...toFloat32(narrow).dataSync()]).toEqual(narrowest === 'bfloat16' ? [1, 3.140625] : [1, Math.fround(Math.PI)]);
      expect(toPrecision(narrow, 'bfloat16')).toBe(narrow);
      expect(toFloat32(x)).toBe(x);
    });
  });

  test('one tensor takes the type of another', async () => {
    await onEngine(engine, () => {
      const [wide, other] = [tf.tensor1d([1, 2]), tf.tensor1d([3, 4])];
      expect(elementTypeOf(likeElementsOf(toPrecision(wide, 'bfloat16'), other))).toBe(narrowest);
      expect(likeElementsOf(wide, other)).toBe(other);
    });
  });

  test('a gradient that passes through comes back in the type of what went in', async () => {
    const [type, values] = await onEngine(engine, () => {
      const gradient = tf.grad((x) => toFloat32(toPrecision(x, 'bfloat16')).mul(tf.tensor1d([2, 3])).sum())(tf.tensor1d([1, 5]));
      return [elementTypeOf(gradient), [...gradient.dataSync()]];
    });
    expect([type, values]).toEqual(['float32', [2, 3]]);
  });
});
