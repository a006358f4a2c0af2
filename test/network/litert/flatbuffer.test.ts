import { ByteBuffer } from 'flatbuffers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeFlatBuffer, type FlatBufferSchema } from '../../../main/network/litert/flatbuffer.ts';
import { readTable } from './read-flatbuffer.ts';

const schema: FlatBufferSchema = {
  unionKinds: { Leaf: 3 },
  tables: {
    Root: {
      flag: { id: 0, type: 'bool' },
      small: { id: 1, type: 'int8' },
      whole: { id: 2, type: 'int32' },
      far: { id: 5, type: 'int64' },
      real: { id: 6, type: 'float32' },
      name: { id: 7, type: 'text' },
      data: { id: 8, type: 'bytes' },
      numbers: { id: 9, type: { list: 'int32' } },
      reals: { id: 10, type: { list: 'float32' } },
      longs: { id: 11, type: { list: 'int64' } },
      leaf: { id: 12, type: { table: 'Leaf' } },
      leaves: { id: 13, type: { tables: 'Leaf' } },
      choice: { id: 15, type: { union: ['Leaf'] } },
    },
    Leaf: { label: { id: 0, type: 'text' }, data: { id: 1, type: 'bytes' } },
  },
};
const encode = (message: object) => encodeFlatBuffer(schema, 'Root', message, 'TEST');
const decode = (bytes: Uint8Array) => {
  const buffer = new ByteBuffer(bytes);
  return readTable(buffer, schema, 'Root', buffer.readInt32(0));
};

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const int64 = fc.maxSafeInteger();
const bytes = fc.uint8Array({ maxLength: 40 });
const leaf = fc.record({ label: fc.string(), data: bytes }, { requiredKeys: [], noNullPrototype: true });
const messages = fc.record(
  {
    flag: fc.constantFrom(0, 1),
    small: fc.integer({ min: -128, max: 127 }),
    whole: int32,
    far: int64,
    real: fc.float({ noNaN: true }),
    name: fc.string(),
    data: bytes,
    numbers: fc.array(int32),
    reals: fc.array(fc.float({ noNaN: true })),
    longs: fc.array(int64),
    leaf,
    leaves: fc.array(leaf),
    choice: fc.record({ table: fc.constant('Leaf'), fields: leaf }, { noNullPrototype: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe('a FlatBuffer', () => {
  test('comes back as it was written, zeros too', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decode(encode(message))).toEqual(message);
      }),
      { numRuns: 300 },
    );
  });

  test('has its bytes at multiples of 16, wherever they are', () => {
    fc.assert(
      fc.property(messages, fc.array(leaf, { minLength: 1 }), (message, leaves) => {
        const written = encode({ ...message, leaves });
        const found = decode(written).leaves as { data?: Uint8Array }[];
        for (const { data } of found) if (data && data.length > 0) expect((data.byteOffset - written.byteOffset) % 16).toBe(0);
      }),
    );
  });

  test('bears the identifier', () => {
    expect(new TextDecoder().decode(encode({}).subarray(4, 8))).toBe('TEST');
  });

  test('takes no field, table or kind that the schema does not know', () => {
    expect(() => encode({ nmae: 'x' })).toThrow(/no field 'nmae'/);
    expect(() => encode({ choice: { table: 'Root', fields: {} } })).toThrow(/not of this union/);
    expect(() => encodeFlatBuffer(schema, 'Tree', {}, 'TEST')).toThrow(/no table 'Tree'/);
  });
});
