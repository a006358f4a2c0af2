/** Pickles and PyTorch files put together by hand, as the tests of their readers need them. */
import type { Weights } from '../../../main/network/network.ts';

export const text = (value: string) => Buffer.concat([Buffer.from([0x58]), uint32(Buffer.byteLength(value)), Buffer.from(value)]);
export const global = (module: string, name: string) => Buffer.from(`c${module}\n${name}\n`);
export const int = (value: number) => Buffer.concat([Buffer.from('J'), uint32(value >>> 0)]);
export const tuple = (...parts: Buffer[]) => Buffer.concat([Buffer.from('('), ...parts, Buffer.from('t')]);
export const pickle = (...parts: Buffer[]) => Buffer.concat([Buffer.from([0x80, 2]), ...parts, Buffer.from('.')]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export interface DescribedTensor {
  storage: string;
  type?: string;
  elements: number;
  offset?: number;
  shape: number[];
  strides: number[];
}

export function tensor({ storage, type = 'FloatStorage', elements, offset = 0, shape, strides }: DescribedTensor): Buffer {
  const id = tuple(text('storage'), global('torch', type), text(storage), text('cpu'), int(elements));
  const call = tuple(Buffer.concat([id, Buffer.from('Q')]), int(offset), tuple(...shape.map(int)), tuple(...strides.map(int)), Buffer.from([0x89]), tuple());
  return Buffer.concat([global('torch._utils', '_rebuild_tensor_v2'), call, Buffer.from('R')]);
}

export function dictionary(entries: Record<string, Buffer>): Buffer {
  return Buffer.concat([Buffer.from('}('), ...Object.entries(entries).flatMap(([name, value]) => [text(name), value]), Buffer.from('u')]);
}

/** A zip of stored files, without checksums. */
export function storedZip(files: Record<string, Uint8Array>, method = 0): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, Buffer.from(name));
    locals.push(local, Buffer.from(name), Buffer.from(content));
    offset += 30 + Buffer.byteLength(name) + content.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
const described = (tensors: Weights) =>
  dictionary(Object.fromEntries(Object.entries(tensors).map(([name, { shape, values }], index) => [name, tensor({ storage: String(index), elements: values.length, shape, strides: rowStrides(shape) })])));

export function rowStrides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
}

export function zipFile(tensors: Weights): Buffer {
  const data = Object.fromEntries(Object.values(tensors).map(({ values }, index) => [`model/data/${index}`, bytesOf(values)]));
  return storedZip({ 'model/data.pkl': pickle(described(tensors)), 'model/byteorder': Buffer.from('little'), ...data });
}

const long = (hex: string) => Buffer.concat([Buffer.from([0x8a, hex.length / 2]), Buffer.from(hex, 'hex').reverse()]);

export function legacyFile(tensors: Weights, table = described(tensors)): Buffer {
  const machine = Buffer.concat([Buffer.from('}'), text('little_endian'), Buffer.from([0x88]), Buffer.from('s')]);
  const keys = Buffer.concat([Buffer.from(']('), ...Object.keys(tensors).map((_, index) => text(String(index))), Buffer.from('e')]);
  const data = Object.values(tensors).flatMap(({ values }) => [uint32(values.length), uint32(0), Buffer.from(bytesOf(values))]);
  return Buffer.concat([pickle(long('1950a86a20f9469cfc6c')), pickle(int(1001)), pickle(machine), pickle(table), pickle(keys), ...data]);
}
