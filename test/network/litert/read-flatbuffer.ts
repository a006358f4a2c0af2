/** A FlatBuffer read back after the same schema, by the library's own reader. */
import { ByteBuffer } from 'flatbuffers';
import type { FieldType, FlatBufferSchema, Scalar } from '../../../main/network/litert/flatbuffer.ts';
import { fileIdentifier, schema, type ModelMessage } from '../../../main/network/litert/schema.ts';

type Message = Record<string, unknown>;

/** Lists of numbers and absent lists come back as lists; other fields only where they are stored. */
export function readLiteRt(bytes: Uint8Array): ModelMessage {
  const buffer = new ByteBuffer(bytes);
  if (!buffer.__has_identifier(fileIdentifier)) throw new Error('no LiteRT file');
  return readTable(buffer, schema, 'Model', buffer.readInt32(0)) as unknown as ModelMessage;
}

export function readTable(buffer: ByteBuffer, { tables, unionKinds }: FlatBufferSchema, name: string, position: number): Message {
  const message: Message = {};
  const slot = (id: number) => {
    const offset = buffer.__offset(position, 4 + 2 * id);
    return offset === 0 ? null : position + offset;
  };
  const read = (type: FieldType, id: number, at: number): unknown => {
    if (type === 'text') return buffer.__string(at);
    if (type === 'bytes') return buffer.bytes().subarray(buffer.__vector(at), buffer.__vector(at) + buffer.__vector_len(at));
    if (typeof type === 'string') return scalars[type][1](buffer, at);
    if ('table' in type) return readTable(buffer, { tables, unionKinds }, type.table, buffer.__indirect(at));
    if ('union' in type) {
      const kind = buffer.readInt8(slot(id - 1)!);
      const table = Object.keys(unionKinds).find((key) => unionKinds[key] === kind)!;
      return { table, fields: readTable(buffer, { tables, unionKinds }, table, buffer.__indirect(at)) };
    }
    const begin = buffer.__vector(at);
    const elements = Array.from({ length: buffer.__vector_len(at) }, (_, index) => index);
    if ('tables' in type) return elements.map((index) => readTable(buffer, { tables, unionKinds }, type.tables, buffer.__indirect(begin + 4 * index)));
    const [size, readScalar] = scalars[type.list];
    return elements.map((index) => readScalar(buffer, begin + size * index));
  };
  for (const [key, { id, type }] of Object.entries(tables[name])) {
    const at = slot(id);
    if (at !== null) message[key] = read(type, id, at);
  }
  return message;
}

const scalars: Record<Scalar, [size: number, read: (buffer: ByteBuffer, at: number) => number]> = {
  bool: [1, (buffer, at) => buffer.readInt8(at)],
  int8: [1, (buffer, at) => buffer.readInt8(at)],
  int32: [4, (buffer, at) => buffer.readInt32(at)],
  uint32: [4, (buffer, at) => buffer.readUint32(at)],
  int64: [8, (buffer, at) => Number(buffer.readInt64(at))],
  float32: [4, (buffer, at) => buffer.readFloat32(at)],
};
