import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '../../main/jobs/checkpoint-format.ts';

function bytesOf(checkpoint: Checkpoint): Buffer {
  return Buffer.concat(encodeCheckpoint(checkpoint));
}

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.double(),
    fc.constantFrom(NaN, Infinity, -Infinity, -0),
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 5 }).filter((key) => !['__proto__', '$number'].includes(key)), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const tensors = fc.dictionary(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__'),
  fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }).chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return fc.float32Array({ minLength: length, maxLength: length }).map((values) => ({ shape, values }));
  }),
  { maxKeys: 4, noNullPrototype: true },
);

describe('the bytes of a checkpoint', () => {
  test('give back any state and any tensor, bit for bit', () => {
    fc.assert(
      fc.property(plain, tensors, (state, given) => {
        expect(decodeCheckpoint(bytesOf({ state, tensors: given }))).toEqual({ state, tensors: given });
      }),
      { numRuns: 200 },
    );
  });

  test('a head that says something else than the file holds is noticed though the hash fits', () => {
    const sealed = (head: string) => {
      const fixed = Buffer.alloc(16);
      fixed.write('FETTLECP', 'latin1');
      fixed.writeUInt32LE(1, 8);
      fixed.writeUInt32LE(head.length, 12);
      const content = Buffer.concat([fixed, Buffer.from(head), Buffer.alloc(16)]);
      return Buffer.concat([content, createHash('sha256').update(content).digest()]);
    };
    const shaped = (shape: string) => `{"state":1,"tensors":[{"name":"a","shape":${shape}}]}`;
    expect(decodeCheckpoint(sealed(shaped('[4]')))?.tensors.a.values.length).toBe(4);
    const others = [shaped('[3]'), shaped('[4294967296]'), shaped('[4294967296,4294967296]'), shaped('[-4]'), shaped('[4.5]'), shaped('null'), '{"state":1}', '[', '', 'null'];
    for (const head of others) expect(decodeCheckpoint(sealed(head)), head).toBeNull();
  });

  test('NaN keeps its payload: tensors are bits, not numbers', () => {
    const bits = Uint32Array.of(0x7fc01234, 0x80000000, 1);
    const decoded = decodeCheckpoint(bytesOf({ state: null, tensors: { a: { shape: [3], values: new Float32Array(bits.buffer) } } }))!;
    expect(new Uint32Array(decoded.tensors.a.values.buffer)).toEqual(bits);
  });

  test('a view into a larger buffer is written as what it shows', () => {
    const values = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(decodeCheckpoint(bytesOf({ state: 0, tensors: { a: { shape: [2], values } } }))!.tensors.a.values).toEqual(Float32Array.of(2, 3));
  });

  test('any flipped byte and any missing end is noticed', () => {
    const bytes = bytesOf({ state: { epoch: 3 }, tensors: { a: { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) } } });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (position, change) => {
        const damaged = Buffer.from(bytes);
        damaged[position] ^= change;
        expect(decodeCheckpoint(damaged)).toBeNull();
        expect(decodeCheckpoint(bytes.subarray(0, position))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('a shape that does not fit its values is a mistake that is named', () => {
    expect(() => encodeCheckpoint({ state: 0, tensors: { kernel: { shape: [3], values: new Float32Array(2) } } })).toThrow(/kernel/);
  });
});
