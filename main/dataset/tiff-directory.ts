/** The first directory of a TIFF file: what it points at, and a copy that keeps only what a decoder needs. Source: TIFF 6.0, section 2. */

export interface TiffEntry {
  tag: number;
  /** 3 SHORT, 4 LONG, others by the specification. */
  type: number;
  count: number;
  /** Where the entry stands in the file; its 12 bytes hold the value, or where the value is. */
  at: number;
}

export interface TiffDirectory {
  /** Where its entries begin, behind their number. */
  begin: number;
  entries: TiffEntry[];
  short(at: number): number;
  long(at: number): number;
}

const entryBytes = 12;

/** @returns null for BigTIFF, 'cut' where the file ends before the directory does */
export function tiffDirectory(bytes: Uint8Array): TiffDirectory | 'cut' | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 8) return 'cut';
  const little = buffer[0] === 0x49;
  const short = (at: number) => (little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at));
  const long = (at: number) => (little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at));
  if (short(2) !== 42) return null;
  const start = long(4);
  if (start + 2 > buffer.length) return 'cut';
  const begin = start + 2;
  const count = short(start);
  if (begin + entryBytes * count > buffer.length) return 'cut';
  const entries = Array.from({ length: count }, (_, index) => {
    const at = begin + entryBytes * index;
    return { tag: short(at), type: short(at + 2), count: long(at + 4), at };
  });
  return { begin, entries, short, long };
}

const compressionTag = 259;
/** Old and new JPEG (TIFF technical note 2). */
const jpegCompressions = [6, 7];

export function holdsJpeg(bytes: Uint8Array): boolean {
  const directory = tiffDirectory(bytes);
  if (directory === null || directory === 'cut') return false;
  const compression = directory.entries.find(({ tag }) => tag === compressionTag);
  return compression !== undefined && jpegCompressions.includes(directory.short(compression.at + 8));
}

/**
 * Size, depth, compression, colours, place and order of the samples, tables of the compression. Everything else (resolution, dates,
 * names, what a camera adds) says nothing of the pixels, and decoders warn of it where it is odd.
 */
const neededTags = new Set([
  256, 257, 258, 259, 262, 266, 273, 274, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325, 332, 334, 338, 339, 347,
  512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532,
]);

/** A copy whose first and only directory names nothing but what the pixels need; null where nothing else stands there, or for BigTIFF. */
export function withoutUnneededTags(bytes: Uint8Array): Uint8Array | null {
  const directory = tiffDirectory(bytes);
  if (directory === null || directory === 'cut') return null;
  const { begin, entries } = directory;
  const kept = entries.filter(({ tag }) => neededTags.has(tag));
  if (kept.length === entries.length) return null;
  const copy = Buffer.from(bytes);
  kept.forEach(({ at }, index) => copy.set(bytes.subarray(at, at + entryBytes), begin + entryBytes * index));
  // The offset of the next directory stands behind the last entry: there is none.
  copy.fill(0, begin + entryBytes * kept.length, begin + entryBytes * kept.length + 4);
  if (copy[0] === 0x49) copy.writeUInt16LE(kept.length, begin - 2);
  else copy.writeUInt16BE(kept.length, begin - 2);
  return copy;
}
