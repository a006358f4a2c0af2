/**
 * Whether the end of an image file is there, from the structure of its format: decoders say so in many words,
 * and some of them return a picture all the same.
 */
import { hasEndOfImage } from './jpeg-segments.ts';
import type { ImageFormat } from './scanned-image.ts';
import { tiffDirectory } from './tiff-directory.ts';

/** True where the file stops before its own structure says that it should. Bitmaps: see `bmp.ts`. */
export function endIsMissing(bytes: Uint8Array, format: ImageFormat): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (format) {
    case 'jpeg':
      return !hasEndOfImage(buffer);
    case 'png':
      return pngEndsEarly(buffer);
    case 'webp':
      // A file of which only the length was written before the power went ends in zeros.
      return buffer.length < 12 || buffer.readUInt32LE(4) + 8 > buffer.length || endsInZeros(buffer);
    case 'tiff':
      return tiffEndsEarly(buffer);
    case 'gif':
      return gifEndsEarly(buffer);
    case 'bmp':
      return false;
  }
}

const zeros = Buffer.alloc(256);

function endsInZeros(buffer: Buffer): boolean {
  return buffer.length > 2 * zeros.length && buffer.subarray(-zeros.length).equals(zeros);
}

/** Chunks of (length, type, data, checksum) up to IEND. Source: ISO/IEC 15948, 5.3. */
function pngEndsEarly(buffer: Buffer): boolean {
  let position = 8;
  while (position + 12 <= buffer.length) {
    if (buffer.toString('latin1', position + 4, position + 8) === 'IEND') return false;
    position += 12 + buffer.readUInt32BE(position);
  }
  return true;
}

/** Blocks up to the trailer. Source: GIF89a specification, sections 15 to 27. */
function gifEndsEarly(buffer: Buffer): boolean {
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const behindSubBlocks = (from: number) => {
    let at = from;
    while (at < buffer.length && buffer[at] !== 0) at += buffer[at] + 1;
    return at + 1;
  };
  let position = 13 + tableBytes(buffer[10]);
  while (position < buffer.length) {
    const kind = buffer[position];
    if (kind === 0x3b) return false;
    if (kind === 0x2c) position = behindSubBlocks(position + 11 + tableBytes(buffer[position + 9]));
    else if (kind === 0x21) position = behindSubBlocks(position + 2);
    // Zeros between blocks are passed over as decoders do; anything else is damage, not an end.
    else if (kind === 0) position += 1;
    else return false;
  }
  return true;
}

/** All that the first directory points at, strips and tiles included, lies within the file. Source: TIFF 6.0, sections 2, 3 and 15. */
function tiffEndsEarly(buffer: Buffer): boolean {
  const directory = tiffDirectory(buffer);
  if (directory === 'cut') return true;
  // BigTIFF is left to the decoder.
  if (directory === null) return false;
  const { short, long } = directory;
  const values = new Map<number, number[]>();
  for (const { tag, type, count, at: entry } of directory.entries) {
    const size = tiffTypeBytes[type] ?? 1;
    const at = size * count <= 4 ? entry + 8 : long(entry + 8);
    if (at + size * count > buffer.length) return true;
    if (!tiffPlaces.flat().includes(tag) || (type !== 3 && type !== 4)) continue;
    values.set(tag, Array.from({ length: count }, (_, index) => (type === 3 ? short(at + 2 * index) : long(at + 4 * index))));
  }
  return tiffPlaces.some(([offsets, counts]) =>
    (values.get(offsets) ?? []).some((offset, index) => offset + (values.get(counts)?.[index] ?? 0) > buffer.length),
  );
}

/** StripOffsets and StripByteCounts, TileOffsets and TileByteCounts. */
const tiffPlaces: readonly (readonly [number, number])[] = [
  [273, 279],
  [324, 325],
];
/** Bytes of one value by its type, 1 BYTE to 12 DOUBLE. */
const tiffTypeBytes = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
