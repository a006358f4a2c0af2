/**
 * Named float32 tensors and a JSON header in one run of bytes, for checkpoints and run artifacts. Little-endian:
 *
 *     0   8  "FETTLE\r\n" (a transfer as text, which changes line ends, is noticed)
 *     8   4  format version
 *    12   4  bytes of JSON, padded with spaces to a multiple of 64
 *    16   8  bytes of data
 *    24  32  SHA-256 of all other bytes
 *    56   8  zero
 *    64      JSON: {header, tensors: [[name, shape], ...]}
 *     .      the tensors' values in this order, without gaps
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../foundation/failure.ts';
import type { Weights } from './network.ts';

export const tensorFileVersion = 1;

const magic = Buffer.from('FETTLE\r\n', 'latin1');
const preambleBytes = 64;
const alignment = 64;

export interface TensorFile {
  /** As `JSON.parse` gives it: the reader checks it. */
  header: unknown;
  tensors: Weights;
}

/** @param header anything that JSON keeps */
export function tensorFileToBytes(header: unknown, tensors: Weights): Uint8Array {
  const table = Object.entries(tensors).map(([name, { shape }]) => [name, shape]);
  const json = Buffer.from(JSON.stringify({ header, tensors: table }));
  const jsonBytes = Math.ceil(json.length / alignment) * alignment;
  const dataBytes = Object.values(tensors).reduce((sum, { values }) => sum + values.byteLength, 0);
  const bytes = Buffer.alloc(preambleBytes + jsonBytes + dataBytes);
  magic.copy(bytes);
  bytes.writeUInt32LE(tensorFileVersion, 8);
  bytes.writeUInt32LE(jsonBytes, 12);
  bytes.writeBigUInt64LE(BigInt(dataBytes), 16);
  bytes.fill(' ', preambleBytes, preambleBytes + jsonBytes);
  json.copy(bytes, preambleBytes);
  let next = preambleBytes + jsonBytes;
  for (const { values } of Object.values(tensors)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), next);
    next += values.byteLength;
  }
  bytes.set(checksumOf(bytes), 24);
  return bytes;
}

/**
 * @throws Failure `network.file-foreign`, `network.file-newer`, `network.file-truncated`, `network.file-damaged`,
 * `network.file-malformed`; nothing is allocated before sizes and checksum are known to be right
 */
export function tensorFileFromBytes(source: Uint8Array): TensorFile {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const start = Math.min(bytes.length, magic.length);
  if (start === 0 || !bytes.subarray(0, start).equals(magic.subarray(0, start))) throw new Failure('network.file-foreign');
  requireLength(bytes, preambleBytes);
  const version = bytes.readUInt32LE(8);
  if (version > tensorFileVersion) throw new Failure('network.file-newer', { version, known: tensorFileVersion });
  const dataStart = preambleBytes + bytes.readUInt32LE(12);
  const expected = BigInt(dataStart) + bytes.readBigUInt64LE(16);
  requireLength(bytes, expected);
  if (BigInt(bytes.length) !== expected) throw malformed('there are bytes after its end');
  if (!checksumOf(bytes).equals(bytes.subarray(24, 56))) throw new Failure('network.file-damaged');
  const { header, tensors: table } = parseJson(bytes.subarray(preambleBytes, dataStart));
  requireTableToFill(table, bytes.length - dataStart);
  let next = dataStart;
  const tensors = Object.fromEntries(
    table.map(([name, shape]) => {
      const values = new Float32Array(sizeOf(shape));
      new Uint8Array(values.buffer).set(bytes.subarray(next, next + values.byteLength));
      next += values.byteLength;
      return [name, { shape, values }];
    }),
  );
  return { header, tensors };
}

const jsonSchema = z.object({
  header: z.unknown(),
  tensors: z.array(z.tuple([z.string(), z.array(z.int().min(0))])),
});

function parseJson(bytes: Buffer): z.infer<typeof jsonSchema> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  const parsed = jsonSchema.safeParse(value);
  if (!parsed.success) throw malformed(describeIssue(parsed.error));
  return parsed.data;
}

function requireTableToFill(table: [string, number[]][], dataBytes: number): void {
  const names = new Set<string>();
  let total = 0;
  for (const [name, shape] of table) {
    if (names.has(name)) throw malformed(`two tensors are called ${name}`);
    names.add(name);
    total += sizeOf(shape) * 4;
  }
  if (total !== dataBytes) throw malformed(`its tensors need ${total} bytes, ${dataBytes} are there`);
}

function requireLength(bytes: Buffer, expected: number | bigint): void {
  if (BigInt(bytes.length) < BigInt(expected)) throw new Failure('network.file-truncated', { actual: bytes.length, expected: String(expected) });
}

function checksumOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes.subarray(0, 24)).update(bytes.subarray(56)).digest();
}

function sizeOf(shape: number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function malformed(reason: string): Failure {
  return new Failure('network.file-malformed', { reason });
}

/** Where a value does not fit its schema, and how: `graph.nodes.3.kernel: ...`. */
export function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue.path.join('.')}: ${issue.message}`;
}
