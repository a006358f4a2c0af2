/**
 * Files inside a zip that are stored as they are, which is how PyTorch writes (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12,
 * 4.3.16). Nothing is decompressed: no file is larger inside than outside.
 */
import { malformed } from './malformed.ts';

const endSignature = 0x06054b50;
const endBytes = 22;
const longestComment = 65_535;
const centralSignature = 0x02014b50;
const centralBytes = 46;
const localSignature = 0x04034b50;
const localBytes = 30;

export function isZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * @returns views into `source` by name
 * @throws Failure `weights.malformed`
 */
export function filesOfStoredZip(source: Uint8Array): Map<string, Uint8Array> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let next = bytes.readUInt32LE(end + 16);
  const files = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index++) {
    if (next + centralBytes > bytes.length || bytes.readUInt32LE(next) !== centralSignature) throw malformed('the list of files in the zip is broken');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => bytes.readUInt16LE(next + offset));
    const name = bytes.toString('utf8', next + centralBytes, next + centralBytes + nameBytes);
    const flags = bytes.readUInt16LE(next + 8);
    if (bytes.readUInt16LE(next + 10) !== 0 || (flags & 1) !== 0) throw malformed(`${name} is compressed or encrypted`);
    const size = bytes.readUInt32LE(next + 24);
    if (bytes.readUInt32LE(next + 20) !== size) throw malformed(`${name} has two sizes`);
    if (files.has(name)) throw malformed(`${name} is there twice`);
    files.set(name, contentOf(bytes, bytes.readUInt32LE(next + 42), size, name));
    next += centralBytes + nameBytes + extraBytes + commentBytes;
  }
  return files;
}

function endOf(bytes: Buffer): number {
  for (let position = bytes.length - endBytes; position >= Math.max(0, bytes.length - endBytes - longestComment); position--) {
    if (bytes.readUInt32LE(position) === endSignature) return position;
  }
  throw malformed('the zip has no end: it is cut off');
}

function contentOf(bytes: Buffer, at: number, size: number, name: string): Uint8Array {
  if (at + localBytes > bytes.length || bytes.readUInt32LE(at) !== localSignature) throw malformed(`${name} is not where the zip says`);
  const start = at + localBytes + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + size > bytes.length) throw malformed(`${name} is cut off`);
  return bytes.subarray(start, start + size);
}
