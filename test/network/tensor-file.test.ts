import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../main/foundation/failure.ts';
import type { Weights } from '../../main/network/network.ts';
import { tensorFileFromBytes, tensorFileToBytes } from '../../main/network/tensor-file.ts';

const tensorSets: fc.Arbitrary<Weights> = fc.dictionary(
  fc.string(),
  fc.array(fc.nat(4), { maxLength: 4 }).chain((shape) => {
    const size = shape.reduce((product, length) => product * length, 1);
    return fc.float32Array({ minLength: size, maxLength: size }).map((values) => ({ shape, values }));
  }),
  { noNullPrototype: true },
);

const example = () => Buffer.from(tensorFileToBytes({ epoch: 3 }, { a: { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) }, b: { shape: [], values: Float32Array.of(5) } }));

/** The bytes with another JSON part of the same meaning of lengths, signed again: what a hostile writer would do. */
function forged(json: string, data: Buffer, sizes: { json?: number; data?: bigint } = {}): Buffer {
  const preamble = Buffer.alloc(64);
  preamble.write('FETTLE\r\n', 'latin1');
  preamble.writeUInt32LE(1, 8);
  preamble.writeUInt32LE(sizes.json ?? Buffer.byteLength(json), 12);
  preamble.writeBigUInt64LE(sizes.data ?? BigInt(data.length), 16);
  const bytes = Buffer.concat([preamble, Buffer.from(json), data]);
  bytes.set(createHash('sha256').update(bytes.subarray(0, 24)).update(bytes.subarray(56)).digest(), 24);
  return bytes;
}

function codeOf(bytes: Uint8Array): string {
  try {
    tensorFileFromBytes(bytes);
  } catch (error) {
    return error instanceof Failure ? error.code : String(error);
  }
  return 'read';
}

describe('a tensor file', () => {
  test('gives back header and tensors bit for bit, wherever in memory its bytes lie', () => {
    fc.assert(
      fc.property(tensorSets, fc.jsonValue(), fc.nat(7), (tensors, header, shift) => {
        const bytes = tensorFileToBytes(header, tensors);
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        const read = tensorFileFromBytes(shifted.subarray(shift));
        expect(read.header).toEqual(JSON.parse(JSON.stringify(header)));
        expect(Object.keys(read.tensors)).toEqual(Object.keys(tensors));
        for (const [name, { shape, values }] of Object.entries(tensors)) {
          expect(read.tensors[name].shape).toEqual(shape);
          expect(Buffer.from(read.tensors[name].values.buffer)).toEqual(Buffer.from(values.slice().buffer));
        }
      }),
    );
  });

  test('is the same bytes for the same content', () => {
    expect(example()).toEqual(example());
  });

  test('is refused when cut off at any byte', () => {
    const bytes = example();
    for (let length = 0; length < bytes.length; length++) expect(codeOf(bytes.subarray(0, length))).toBe(length === 0 ? 'network.file-foreign' : 'network.file-truncated');
  });

  test('is refused when any bit of it is changed', () => {
    const bytes = example();
    for (let position = 0; position < bytes.length; position++) {
      const changed = Buffer.from(bytes);
      changed[position] ^= 1 << (position % 8);
      expect(codeOf(changed)).toMatch(/^network\.file-/);
    }
  });

  test('is refused with both versions when it is newer', () => {
    const bytes = example();
    bytes.writeUInt32LE(7, 8);
    expect(() => tensorFileFromBytes(bytes)).toThrow(/version 7; this Fettle reads up to version 1/);
  });

  test('never crashes on foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (noise, disguised) => {
        const bytes = disguised ? Buffer.concat([Buffer.from('FETTLE\r\n'), noise]) : noise;
        expect(codeOf(bytes)).toMatch(/^network\.file-/);
      }),
    );
  });

  test.each<[string, Buffer]>([
    ['a size beyond memory', forged('{"header":0,"tensors":[["a",[4294967296,4294967296]]]}', Buffer.alloc(4))],
    ['a negative size', forged('{"header":0,"tensors":[["a",[-1]],["b",[2]]]}', Buffer.alloc(4))],
    ['a fractional size', forged('{"header":0,"tensors":[["a",[0.5]]]}', Buffer.alloc(2))],
    ['two tensors of one name', forged('{"header":0,"tensors":[["a",[1]],["a",[1]]]}', Buffer.alloc(8))],
    ['data that no tensor claims', forged('{"header":0,"tensors":[]}', Buffer.alloc(4))],
    ['no JSON', forged('{"header":', Buffer.alloc(0))],
    ['other JSON', forged('[]', Buffer.alloc(0))],
    ['bytes after the end', Buffer.concat([forged('{"header":0,"tensors":[]}', Buffer.alloc(0)), Buffer.alloc(1)])],
  ])('with a valid checksum but %s is refused', (_, bytes) => {
    expect(codeOf(bytes)).toBe('network.file-malformed');
  });

  test('with lengths beyond the file is called cut off, and nothing is allocated for them', () => {
    expect(codeOf(forged('{}', Buffer.alloc(0), { data: 2n ** 63n }))).toBe('network.file-truncated');
    expect(codeOf(forged('{}', Buffer.alloc(0), { json: 2 ** 32 - 1 }))).toBe('network.file-truncated');
  });
});
