import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../main/foundation/failure.ts';
import type { Weights } from '../../../main/network/network.ts';
import { safetensorsFromBytes, safetensorsToBytes } from '../../../main/network/weights-files/safetensors.ts';

const finite = { noNaN: true, noDefaultInfinity: true };
const tensorSets: fc.Arbitrary<Weights> = fc.dictionary(
  fc.string().filter((name) => name !== '__metadata__' && name !== '__proto__'),
  fc.array(fc.nat(4), { maxLength: 4 }).chain((shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return fc.float32Array({ minLength: size, maxLength: size, ...finite }).map((values) => ({ shape, values }));
  }),
  { noNullPrototype: true },
);

/** A file with any header over any data. */
function fileOf(header: unknown, data: Uint8Array = new Uint8Array(0), headerBytes?: bigint): Buffer {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(headerBytes ?? BigInt(json.length));
  return Buffer.concat([prefix, json, data]);
}

const bytesOf = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const entry = (dtype: string, shape: number[], begin: number, end: number) => ({ dtype, shape, data_offsets: [begin, end] });

function codeOf(bytes: Uint8Array): string {
  try {
    safetensorsFromBytes(bytes);
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
  return 'read';
}

describe('a safetensors file', () => {
  test('gives back names, order, shapes and float32 values bit for bit, wherever in memory its bytes lie', () => {
    fc.assert(
      fc.property(tensorSets, fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true }), fc.nat(7), (tensors, metadata, shift) => {
        const bytes = safetensorsToBytes({ metadata, tensors }, 'F32');
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        const read = safetensorsFromBytes(shifted.subarray(shift));
        expect(read.metadata).toEqual(metadata);
        expect(read.tensors).toEqual(tensors);
        expect(Object.keys(read.tensors)).toEqual(Object.keys(tensors));
      }),
    );
  });

  test('in halves takes half the data, keeps eleven bits of each value, and comes back from them unchanged', () => {
    const values = Float32Array.from({ length: 1000 }, (_, index) => Math.sin(index) * 10 ** ((index % 7) - 4));
    const bytes = safetensorsToBytes({ metadata: {}, tensors: { a: { shape: [1000], values } } }, 'F16');
    const read = safetensorsFromBytes(bytes).tensors.a.values;
    read.forEach((value, index) => expect(Math.abs(value - values[index])).toBeLessThanOrEqual(Math.max(Math.abs(values[index]) * 2 ** -11, 2 ** -25)));
    expect(bytes.length).toBeLessThan(2000 + 200);
    expect(safetensorsToBytes({ metadata: {}, tensors: { a: { shape: [1000], values: read } } }, 'F16')).toEqual(bytes);
  });

  test('may hold bfloat16 and float64, and whole numbers, which are passed over', () => {
    const data = Buffer.concat([Buffer.from([0xc0, 0x3f, 0x00, 0xc0]), new Uint8Array(Float64Array.of(0.25).buffer), new Uint8Array(BigInt64Array.of(7n).buffer)]);
    const header = { a: entry('BF16', [2], 0, 4), b: entry('F64', [], 4, 12), 'bn.num_batches_tracked': entry('I64', [], 12, 20) };
    const { tensors } = safetensorsFromBytes(fileOf(header, data));
    expect(tensors).toEqual({ a: { shape: [2], values: Float32Array.of(1.5, -2) }, b: { shape: [], values: Float32Array.of(0.25) } });
  });

  test('that is cut off at any byte is refused', () => {
    const bytes = safetensorsToBytes({ metadata: { from: 'here' }, tensors: { a: { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) } } }, 'F32');
    for (let length = 0; length < bytes.length; length++) expect(codeOf(bytes.subarray(0, length))).toBe('weights.truncated');
  });

  test.each([
    ['a header longer than the format allows', fileOf({}, undefined, 2n ** 63n), 'weights.malformed'],
    ['a header that is no JSON', fileOf('{"a": '), 'weights.malformed'],
    ['a header that is no object', fileOf('[]'), 'weights.malformed'],
    ['metadata that is not text', fileOf({ __metadata__: { a: 1 } }), 'weights.malformed'],
    ['an entry with more in it', fileOf({ a: { ...entry('F32', [1], 0, 4), code: 'import os' } }, bytesOf(1)), 'weights.malformed'],
    ['tensors that overlap', fileOf({ a: entry('F32', [2], 0, 8), b: entry('F32', [1], 4, 8) }, bytesOf(1, 2)), 'weights.malformed'],
    ['a hole between tensors', fileOf({ a: entry('F32', [1], 0, 4), b: entry('F32', [1], 8, 12) }, bytesOf(1, 2, 3)), 'weights.malformed'],
    ['bytes that belong to nobody', fileOf({ a: entry('F32', [1], 0, 4) }, bytesOf(1, 2)), 'weights.malformed'],
    ['an end before its beginning', fileOf({ a: entry('F32', [1], 4, 0) }, bytesOf(1)), 'weights.malformed'],
    ['a shape that needs other bytes', fileOf({ a: entry('F32', [3], 0, 8) }, bytesOf(1, 2)), 'weights.malformed'],
    ['a shape larger than numbers are', fileOf({ a: entry('F32', [2 ** 40, 2 ** 40], 0, 8) }, bytesOf(1, 2)), 'weights.malformed'],
    ['a negative size', fileOf({ a: entry('F32', [-1, -1], 0, 4) }, bytesOf(1)), 'weights.malformed'],
    ['more data than is there', fileOf({ a: entry('F32', [3], 0, 12) }, bytesOf(1, 2)), 'weights.truncated'],
    ['an unknown type', fileOf({ a: entry('F8_E4M3', [4], 0, 4) }, bytesOf(1)), 'weights.type'],
    ['a type called as what objects inherit', fileOf({ a: entry('constructor', [4], 0, 4) }, bytesOf(1)), 'weights.type'],
    ['NaN', fileOf({ a: entry('F32', [2], 0, 8) }, bytesOf(1, NaN)), 'weights.not-finite'],
    ['infinity', fileOf({ a: entry('F32', [2], 0, 8) }, bytesOf(-Infinity, 1)), 'weights.not-finite'],
  ])('with %s is refused', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test('with values too large for halves is not written', () => {
    expect(() => safetensorsToBytes({ metadata: {}, tensors: { a: { shape: [1], values: Float32Array.of(70_000) } } }, 'F16')).toThrow(/‘a’/);
  });

  test('that was changed anywhere is read or refused, and nothing else', () => {
    const original = safetensorsToBytes({ metadata: { a: 'b' }, tensors: { a: { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) }, b: { shape: [3], values: Float32Array.of(5, 6, 7) } } }, 'F32');
    const mutation = fc.record({ position: fc.nat(original.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const bytes = Uint8Array.from(original);
        for (const { position, byte } of mutations) bytes[position] = byte;
        expect(codeOf(bytes)).toMatch(/^(read|weights\.[a-z-]+)$/);
      }),
      { numRuns: 2000 },
    );
  });
});
