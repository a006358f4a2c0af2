/**
 * Named tensors in the format of Hugging Face (https://github.com/huggingface/safetensors, README, ‘Format’): 8 bytes
 * with the length of a JSON header, the header, then the values without gaps, little-endian. There is no code in it.
 *
 *     {"__metadata__": {text: text}, name: {"dtype": "F16", "shape": [...], "data_offsets": [begin, end]}, ...}
 */
import { z } from 'zod';
import { Failure } from '../../foundation/failure.ts';
import type { Weights } from '../network.ts';
import { sizeOfShape } from '../node-weights.ts';
import { describeIssue } from '../tensor-file.ts';
import { floatsFromBfloat16 } from './bfloat16.ts';
import { malformed } from './malformed.ts';

export interface SafeTensors {
  metadata: Record<string, string>;
  /** In the order of the header. Whole numbers, which count batches and the like, are left out. */
  tensors: Weights;
}

/** The format allows ten times as much, which takes minutes to read; this is room for a hundred thousand tensors, and networks have hundreds. */
const mostHeaderBytes = 10_000_000;
const prefixBytes = 8;
const alignment = 8;

/** Bytes of one element. Only floats are read; the places of all are checked. */
const elementBytes: Readonly<Record<string, number>> = {
  F64: 8, F32: 4, F16: 2, BF16: 2, I64: 8, U64: 8, I32: 4, U32: 4, I16: 2, U16: 2, I8: 1, U8: 1, BOOL: 1,
};

const entrySchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
type Entry = z.infer<typeof entrySchema>;
const headerSchema = z.record(z.string(), z.unknown());
const metadataSchema = z.record(z.string(), z.string());

/**
 * Floats of 16, 32 and 64 bits as float32.
 * @throws Failure `weights.truncated`, `weights.malformed`, `weights.type`, `weights.not-finite`; nothing is allocated
 * before the header is known to describe exactly the bytes that are there
 */
export function safetensorsFromBytes(source: Uint8Array): SafeTensors {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  requireLength(bytes, prefixBytes);
  const headerBytes = bytes.readBigUInt64LE(0);
  if (headerBytes > BigInt(mostHeaderBytes)) throw malformed(`its header would have ${headerBytes} bytes`);
  const dataStart = prefixBytes + Number(headerBytes);
  requireLength(bytes, dataStart);
  const { metadata, entries } = parseHeader(bytes.subarray(prefixBytes, dataStart));
  const data = bytes.subarray(dataStart);
  requireWithoutGaps(entries, data.length, bytes.length);
  const tensors: [string, Weights[string]][] = [];
  for (const [name, { dtype, shape, data_offsets: [begin, end] }] of entries) {
    const values = floatsOf(dtype, data.subarray(begin, end));
    if (!values) continue;
    if (!values.every(Number.isFinite)) throw new Failure('weights.not-finite', { tensor: name });
    tensors.push([name, { shape, values }]);
  }
  return { metadata, tensors: Object.fromEntries(tensors) };
}

/**
 * The same tensors give the same bytes.
 * @param dtype how values are stored; halves are rounded to the nearest
 * @throws Failure `weights.not-finite` where a value is none, or too large for a half
 */
export function safetensorsToBytes({ metadata, tensors }: SafeTensors, dtype: 'F32' | 'F16'): Uint8Array {
  let next = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  const parts: Uint8Array[] = [];
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    const stored = dtype === 'F16' ? Float16Array.from(values) : values;
    if (!stored.every(Number.isFinite)) throw new Failure('weights.not-finite', { tensor: name });
    header[name] = { dtype, shape, data_offsets: [next, next + stored.byteLength] };
    next += stored.byteLength;
    parts.push(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.alloc(Math.ceil(json.length / alignment) * alignment, ' ');
  json.copy(padded);
  const prefix = Buffer.alloc(prefixBytes);
  prefix.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([prefix, padded, ...parts]);
}

function parseHeader(bytes: Buffer): { metadata: Record<string, string>; entries: [string, Entry][] } {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  const { __metadata__: metadata = {}, ...entries } = fitting(headerSchema, json, 'header');
  return {
    metadata: fitting(metadataSchema, metadata, '__metadata__'),
    entries: Object.entries(entries).map(([name, entry]) => [name, fitting(entrySchema, entry, name)]),
  };
}

function fitting<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw malformed(`${where}: ${describeIssue(parsed.error)}`);
  return parsed.data;
}

/** Each byte of the data belongs to one tensor: no two share memory, and nothing hides between them. */
function requireWithoutGaps(entries: readonly [string, Entry][], dataBytes: number, fileBytes: number): void {
  let next = 0;
  const inOrder = entries.map(([name, entry]) => ({ name, ...entry })).sort((one, other) => one.data_offsets[0] - other.data_offsets[0] || one.data_offsets[1] - other.data_offsets[1]);
  for (const { name, dtype, shape, data_offsets: [begin, end] } of inOrder) {
    if (!Object.hasOwn(elementBytes, dtype)) throw new Failure('weights.type', { tensor: name, type: dtype });
    if (begin !== next) throw malformed(`${name} begins at ${begin}, where ${next} was expected`);
    const bytes = sizeOfShape(shape) * elementBytes[dtype];
    if (end - begin !== bytes) throw malformed(`${name} takes ${end - begin} bytes, its shape needs ${bytes}`);
    next = end;
  }
  if (next > dataBytes) throw new Failure('weights.truncated', { actual: fileBytes, expected: fileBytes - dataBytes + next });
  if (next < dataBytes) throw malformed('there are bytes after its last tensor');
}

/** Null for whole numbers. A copy: values begin at any byte of the file, typed arrays do not. */
function floatsOf(dtype: string, bytes: Uint8Array): Float32Array | null {
  const { buffer } = new Uint8Array(bytes);
  switch (dtype) {
    case 'F32':
      return new Float32Array(buffer);
    case 'F64':
      return Float32Array.from(new Float64Array(buffer));
    case 'F16':
      return Float32Array.from(new Float16Array(buffer));
    case 'BF16':
      return floatsFromBfloat16(buffer);
    default:
      return null;
  }
}

function requireLength(bytes: Buffer, expected: number): void {
  if (bytes.length < expected) throw new Failure('weights.truncated', { actual: bytes.length, expected });
}
