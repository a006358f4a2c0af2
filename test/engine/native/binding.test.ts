import { describe, expect, test } from 'vitest';
import { castNative, constantShape, constantTable, elementTypeOf, emptyVector, execute, executeOnIds, freeIds, idsOf, isNative, nativeTensorCount, toTensor } from '../../../main/engine/native/binding.ts';
import { tf } from '../../../main/engine/tensorflow.ts';
import { engineNames, noise, onEngine, scoped, useEngine, type TestedEngine } from '../engines.ts';

const native = (engineNames as readonly string[]).includes('tensorflow');
const tensorflow = 'tensorflow' as TestedEngine;
const topTwo = { T: { type: 'float32' as const }, sorted: true };

describe.runIf(native)('kernels of TensorFlow by name', () => {
  test('run on tensors and give tensors, each with its shape', async () => {
    const result = await onEngine(tensorflow, () => {
      const [values, places] = execute('TopKV2', topTwo, [tf.tensor2d([[3, 1, 2], [4, 6, 5]]), tf.scalar(2, 'int32')], 2);
      return [values.arraySync(), places.arraySync(), places.dtype];
    });
    expect(result).toEqual([[[3, 2], [6, 5]], [[0, 2], [1, 2]], 'int32']);
  });

  test('an output that nobody wants is freed at once', async () => {
    await useEngine(tensorflow);
    scoped(() => {
      const inputs = [tf.tensor2d([[3, 1, 2]]), tf.scalar(2, 'int32')];
      idsOf(inputs);
      const before = nativeTensorCount();
      const all = execute('TopKV2', topTwo, inputs, 2);
      expect(nativeTensorCount()).toBe(before + 2);
      all.forEach((tensor) => tensor.dispose());
      const [places, ...others] = execute('TopKV2', topTwo, inputs, 2, [1]);
      expect(others).toEqual([]);
      expect(nativeTensorCount()).toBe(before + 1);
      expect(places.arraySync()).toEqual([[0, 2]]);
      places.dispose();
      expect(nativeTensorCount()).toBe(before);
    });
  });

  test('raw values are the caller’s until they are freed, or until TensorFlow.js has them', async () => {
    await useEngine(tensorflow);
    scoped(() => {
      const x = tf.tensor1d([1, 2]);
      const ids = idsOf([x]);
      const before = nativeTensorCount();
      const double = () => executeOnIds('AddV2', { T: { type: 'float32' } }, [ids[0], ids[0]], 1)[0];
      const raw = double();
      expect(raw.shape).toEqual([2]);
      freeIds([raw.id]);
      expect(nativeTensorCount()).toBe(before);
      const tensor = toTensor(double());
      expect([...tensor.dataSync()]).toEqual([2, 4]);
      tensor.dispose();
      expect(nativeTensorCount()).toBe(before);
    });
  });

  test('a kernel that there is not, or that refuses its inputs, is an error and leaves nothing behind', async () => {
    await onEngine(tensorflow, () => {
      const x = tf.tensor1d([1, 2]);
      expect(() => execute('NoSuchKernel', {}, [x])).toThrow(/NoSuchKernel/);
      expect(() => execute('MatMul', { T: { type: 'float32' }, transpose_a: false, transpose_b: false }, [x, x])).toThrow(/ndims/);
    });
  });
});

describe.runIf(native)('bfloat16', () => {
  test('holds what has eight bits of mantissa exactly, and rounds the rest to the nearest', async () => {
    // 1 + 1/256 lies in the middle of two neighbours: to even. 3.1415927 rounds up to 3.140625.
    const values = [0, 1, -2, 0.5, 384, 1.0078125, -65536, 2 ** 100];
    const back = await onEngine(tensorflow, () => {
      const roundTrip = (content: number[]) => [...castNative(castNative(tf.tensor1d(content), 'bfloat16'), 'float32').dataSync()];
      return [roundTrip(values), roundTrip([1 + 1 / 256, 1 + 3 / 256, Math.PI])];
    });
    expect(back).toEqual([values, [1, 1 + 4 / 256, 3.140625]]);
  });

  test('loses less than one part in 256, and a second round trip nothing', async () => {
    const values = noise([1000], 3);
    const [once, twice] = await onEngine(tensorflow, () => {
      const there = castNative(castNative(tf.tensor1d(values), 'bfloat16'), 'float32');
      return [there.dataSync().slice(), castNative(castNative(there, 'bfloat16'), 'float32').dataSync().slice()];
    });
    values.forEach((value, index) => expect(Math.abs(once[index] - value)).toBeLessThanOrEqual(Math.abs(value) / 256));
    expect(twice).toEqual(once);
  });

  test('is known by its tensor, and a cast to what a tensor has already is the tensor itself', async () => {
    await onEngine(tensorflow, () => {
      const wide = tf.tensor1d([1, 2]);
      const narrow = castNative(wide, 'bfloat16');
      expect([elementTypeOf(wide), elementTypeOf(narrow)]).toEqual(['float32', 'bfloat16']);
      expect(castNative(wide, 'float32')).toBe(wide);
      expect(castNative(narrow, 'bfloat16')).toBe(narrow);
    });
  });

  test('is refused by operations that are not ours, instead of being taken for float32', async () => {
    await useEngine(tensorflow);
    scoped(() => {
      const [wide, narrow] = [tf.tensor1d([1, 2]), castNative(tf.tensor1d([1, 2]), 'bfloat16')];
      for (const mixUp of [() => tf.mul(wide, narrow), () => tf.exp(narrow), () => tf.concat([wide, narrow]), () => narrow.reshape([2, 1]), () => narrow.dataSync()]) expect(mixUp).toThrow();
    });
  });
});

describe.runIf(native)('constants', () => {
  test('are made once, outlive the scope that asked first, and are told apart', async () => {
    await useEngine(tensorflow);
    const first = scoped(() => [constantShape([2, 30]), constantShape([23, 0]), constantTable([[2, 30]]), constantTable([[2], [30]]), emptyVector()]);
    const tensors = tf.memory().numTensors;
    const second = [constantShape([2, 30]), constantShape([23, 0]), constantTable([[2, 30]]), constantTable([[2], [30]]), emptyVector()];
    expect(tf.memory().numTensors).toBe(tensors);
    second.forEach((tensor, index) => expect(tensor).toBe(first[index]));
    expect(second.map((tensor) => tensor.arraySync())).toEqual([[2, 30], [23, 0], [[2, 30]], [[2], [30]], []]);
  });
});

test.each(engineNames)('whether kernels can be called by name is known on %s', async (engine) => {
  await useEngine(engine);
  expect(isNative()).toBe(engine === 'tensorflow');
  expect(scoped(() => elementTypeOf(tf.tensor1d([1])))).toBe('float32');
});
