/**
 * One checkpoint as bytes. Little-endian, one block after the other:
 *
 *     8 bytes     'FETTLECP'
 *     4 + 4       format version, length of the head in bytes
 *     head        JSON: the state, and name and shape of each tensor; padded with spaces to a multiple of 8
 *     tensors     float32, row-major, in the order of the head
 *     32 bytes    SHA-256 of everything before
 *
 * JSON has no NaN, infinities or -0, all of which training can hold: they are written as `{"$number": "..."}`.
 */
import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { z } from 'zod';

export interface CheckpointTensor {
  shape: number[];
  /** Row-major. */
  values: Float32Array;
}

export interface Checkpoint {
  /** Plain data: numbers (also non-finite), strings, booleans, null, arrays, objects. */
  state: unknown;
  tensors: Record<string, CheckpointTensor>;
}

const magic = 'FETTLECP';
const version = 1;
const fixedBytes = 16;
const hashBytes = 32;

/** @throws if a shape does not fit its values */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array[] {
  requireLittleEndian();
  const names = Object.keys(checkpoint.tensors);
  const tensors = names.map((name) => {
    const { shape, values } = checkpoint.tensors[name];
    if (elements(shape) !== values.length) throw new Error(`The shape [${shape.join(', ')}] of '${name}' does not fit ${values.length} values.`);
    return { name, shape };
  });
  const json = Buffer.from(JSON.stringify({ state: checkpoint.state, tensors }, writeNumber));
  const head = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const fixed = Buffer.alloc(fixedBytes);
  fixed.write(magic, 'latin1');
  fixed.writeUInt32LE(version, 8);
  fixed.writeUInt32LE(head.length, 12);
  const blocks = names.map((name) => {
    const { values } = checkpoint.tensors[name];
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
  const parts = [fixed, head, ...blocks];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return [...parts, hash.digest()];
}

/** @returns `null` where the bytes are not a whole, undamaged checkpoint of this format */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | null {
  requireLittleEndian();
  if (bytes.length < fixedBytes + hashBytes || bytes.toString('latin1', 0, 8) !== magic || bytes.readUInt32LE(8) !== version) return null;
  const content = bytes.subarray(0, bytes.length - hashBytes);
  if (!createHash('sha256').update(content).digest().equals(bytes.subarray(content.length))) return null;
  const headEnd = fixedBytes + bytes.readUInt32LE(12);
  const head = parseHead(content.subarray(fixedBytes, headEnd));
  if (!head || head.tensors.reduce((sum, { shape }) => sum + 4 * elements(shape), headEnd) !== content.length) return null;
  let offset = headEnd;
  const tensors = head.tensors.map(({ name, shape }): [string, CheckpointTensor] => {
    const values = new Float32Array(elements(shape));
    new Uint8Array(values.buffer).set(content.subarray(offset, offset + values.byteLength));
    offset += values.byteLength;
    return [name, { shape, values }];
  });
  return { state: head.state, tensors: Object.fromEntries(tensors) };
}

const headSchema = z.object({ state: z.unknown(), tensors: z.array(z.object({ name: z.string(), shape: z.array(z.int().min(0)) })) });

/** A library that came from elsewhere may hold a file whose hash fits and whose head does not. */
function parseHead(bytes: Buffer): z.infer<typeof headSchema> | null {
  try {
    return headSchema.parse(JSON.parse(bytes.toString('utf8'), readNumber));
  } catch {
    return null;
  }
}

function elements(shape: number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function writeNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return { $number: Object.is(value, -0) ? '-0' : String(value) };
}

function readNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { $number } = value as { $number?: unknown };
  return typeof $number === 'string' ? Number($number) : value;
}

function requireLittleEndian(): void {
  if (endianness() !== 'LE') throw new Error('Checkpoints are written on little-endian machines only.');
}
