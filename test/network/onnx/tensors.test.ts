import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataTypes } from '../../../main/network/onnx/schema.ts';
import { floatTensor, integerTensor, kernelFromOnnx, kernelToOnnx, readTensor } from '../../../main/network/onnx/tensors.ts';

describe('a constant', () => {
  test('of floats or whole numbers comes back, at any alignment in the file', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true }), fc.nat(3), (values, shift) => {
        const tensor = floatTensor('x', [values.length], values);
        const shifted = new Uint8Array(values.byteLength + shift);
        shifted.set(tensor.rawData!, shift);
        expect(readTensor({ ...tensor, rawData: shifted.subarray(shift) }).values).toEqual(values);
      }),
    );
    expect(readTensor(integerTensor('axes', [3], [-1, 0, 65536]))).toEqual({ shape: [3], values: Float32Array.of(-1, 0, 65536), isInteger: true });
  });

  test('of a file that lists its numbers one by one is read too', () => {
    expect(readTensor({ name: 'x', dims: [2], dataType: dataTypes.float, floatData: [1, 2] }).values).toEqual(Float32Array.of(1, 2));
    expect(readTensor({ name: 'x', dims: [], dataType: dataTypes.int64, int64Data: [6] })).toEqual({ shape: [], values: Float32Array.of(6), isInteger: true });
  });

  test('in double precision is rounded to single', () => {
    expect(readTensor({ name: 'x', dims: [1], dataType: dataTypes.double, rawData: new Uint8Array(Float64Array.of(0.1).buffer) }).values[0]).toBe(Math.fround(0.1));
  });
});

describe('a kernel', () => {
  test('[height, width, inputs, outputs] stands as [outputs, inputs, height, width]', () => {
    const [height, width, inputs, outputs] = [2, 3, 4, 5];
    const at = (h: number, w: number, i: number, o: number) => h * 1000 + w * 100 + i * 10 + o;
    const ours = Float32Array.from({ length: 120 }, (_, n) => at(Math.floor(n / 60), Math.floor(n / 20) % 3, Math.floor(n / 5) % 4, n % 5));
    const theirs = Float32Array.from({ length: 120 }, (_, n) => at(Math.floor(n / 3) % 2, n % 3, Math.floor(n / 6) % 4, Math.floor(n / 24)));
    expect(kernelToOnnx(ours, height, width, inputs, outputs)).toEqual(theirs);
    expect(kernelFromOnnx(theirs, height, width, inputs, outputs)).toEqual(ours);
  });
});
