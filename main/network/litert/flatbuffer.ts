/**
 * FlatBuffers written after a schema that is plain data: https://flatbuffers.dev/internals/.
 * A table is a list of numbered fields; what a message does not have is not stored.
 */
import { Builder } from 'flatbuffers';

export type Scalar = 'bool' | 'int8' | 'uint32' | 'int32' | 'int64' | 'float32';
/** `bytes` begin at a multiple of 16, as LiteRT maps them; a `union` takes two numbers, that of its kind and then this one. */
export type FieldType = Scalar | 'text' | 'bytes' | { list: Scalar } | { table: string } | { tables: string } | { union: readonly string[] };

export interface Field {
  /** Place among the fields of the table in the schema, from 0. */
  id: number;
  type: FieldType;
}

export type Table = Readonly<Record<string, Field>>;
export interface FlatBufferSchema {
  tables: Readonly<Record<string, Table>>;
  /** Tables of a union by their number in it. */
  unionKinds: Readonly<Record<string, number>>;
}

/** A value of a union: which table, and its fields. */
export interface UnionValue {
  table: string;
  fields: object;
}

type Message = Readonly<Record<string, unknown>>;

/**
 * Deterministic: fields in the order of the schema, lists in the order given.
 * @param identifier four letters by which programs know the file
 * @param sizeHint bytes to set aside; more are taken where that is too few
 */
export function encodeFlatBuffer(schema: FlatBufferSchema, root: string, message: object, identifier: string, sizeHint = 1024): Uint8Array {
  const builder = new Builder(sizeHint);
  // A zero that a message holds is stored: nothing then depends on what the schema takes for granted.
  builder.forceDefaults(true);
  builder.finish(writeTable(builder, schema, root, message as Message), identifier);
  return builder.asUint8Array();
}

/** Whatever a table refers to is written before it. */
function writeTable(builder: Builder, schema: FlatBufferSchema, name: string, message: Message): number {
  const table = schema.tables[name];
  if (!table) throw new Error(`There is no table '${name}'.`);
  const unknown = Object.keys(message).find((key) => !Object.hasOwn(table, key));
  if (unknown) throw new Error(`The table '${name}' has no field '${unknown}'.`);
  const present = Object.entries(table).filter(([key]) => message[key] !== undefined);
  const stored = present.map(([key, { id, type }]) => ({ id, type, value: message[key], offset: writeOutside(builder, schema, type, message[key]) }));
  builder.startObject(1 + Math.max(-1, ...Object.values(table).map(({ id }) => id)));
  for (const { id, type, value, offset } of stored) {
    if (typeof type === 'object' && 'union' in type) builder.addFieldInt8(id - 1, kindOf(schema, type.union, value), 0);
    if (offset !== null) builder.addFieldOffset(id, offset, 0);
    else writeField[type as Scalar](builder, id, value);
  }
  return builder.endObject();
}

/** @returns where it stands, or null for a number, which stands in the table itself */
function writeOutside(builder: Builder, schema: FlatBufferSchema, type: FieldType, value: unknown): number | null {
  if (type === 'text') return builder.createString(value as string);
  if (type === 'bytes') {
    builder.prep(16, (value as Uint8Array).length);
    return builder.createByteVector(value as Uint8Array);
  }
  if (typeof type !== 'object') return null;
  if ('list' in type) return writeList(builder, type.list, value as readonly number[]);
  if ('table' in type) return writeTable(builder, schema, type.table, value as Message);
  if ('union' in type) return writeTable(builder, schema, (value as UnionValue).table, (value as UnionValue).fields as Message);
  const offsets = (value as readonly Message[]).map((entry) => writeTable(builder, schema, type.tables, entry));
  return writeBackwards(builder, 4, offsets, (offset) => builder.addOffset(offset));
}

function kindOf(schema: FlatBufferSchema, union: readonly string[], value: unknown): number {
  const { table } = value as UnionValue;
  const kind = schema.unionKinds[table];
  if (kind === undefined || !union.includes(table)) throw new Error(`The table '${table}' is not of this union.`);
  return kind;
}

const writeField: Record<Scalar, (builder: Builder, id: number, value: unknown) => void> = {
  bool: (builder, id, value) => builder.addFieldInt8(id, Number(value), 0),
  int8: (builder, id, value) => builder.addFieldInt8(id, value as number, 0),
  int32: (builder, id, value) => builder.addFieldInt32(id, value as number, 0),
  uint32: (builder, id, value) => builder.addFieldInt32(id, value as number, 0),
  int64: (builder, id, value) => builder.addFieldInt64(id, BigInt(value as number), 0n),
  float32: (builder, id, value) => builder.addFieldFloat32(id, value as number, 0),
};

const elements: Record<Scalar, [size: number, add: (builder: Builder, value: number) => void]> = {
  bool: [1, (builder, value) => builder.addInt8(value)],
  int8: [1, (builder, value) => builder.addInt8(value)],
  int32: [4, (builder, value) => builder.addInt32(value)],
  uint32: [4, (builder, value) => builder.addInt32(value)],
  int64: [8, (builder, value) => builder.addInt64(BigInt(value))],
  float32: [4, (builder, value) => builder.addFloat32(value)],
};

function writeList(builder: Builder, type: Scalar, values: readonly number[]): number {
  const [size, add] = elements[type];
  return writeBackwards(builder, size, values, (value) => add(builder, value));
}

/** A FlatBuffer grows from its end towards its beginning. */
function writeBackwards(builder: Builder, size: number, values: readonly number[], add: (value: number) => void): number {
  builder.startVector(size, values.length, size);
  for (let index = values.length - 1; index >= 0; index--) add(values[index]);
  return builder.endVector();
}
