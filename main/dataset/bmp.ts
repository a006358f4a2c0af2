/**
 * A reader of Windows and OS/2 bitmaps, which plant cameras write and libvips does not read.
 *
 * Own code because `bmp-ts` was found wrong on valid files: it starts at the end of the palette instead of
 * the offset that the header gives, stops after one row of a 4-bit image of odd width, and shifts the colours
 * of run-length encoded images. Layout of the format: Microsoft, "Bitmap Storage" (BITMAPFILEHEADER,
 * BITMAPCOREHEADER, BITMAPINFOHEADER, BITMAPV5HEADER, "Bitmap Compression").
 */
import { bmpHeaderSizes } from './image-format.ts';
import { UnreadableImage } from './unreadable-image.ts';

export interface BmpHeader {
  width: number;
  height: number;
  topDown: boolean;
  bitsPerPixel: number;
  /** 0 none, 1 RLE8, 2 RLE4, 3 bit fields. */
  compression: number;
  /** Where the pixels start in the file. */
  offset: number;
  /** Red, green, blue for each index. */
  palette: Uint8Array;
  /** Red, green, blue, alpha of 16-bit and 32-bit pixels. */
  masks: [number, number, number, number];
  /** 1 where every colour of the palette is gray, 4 where there is an alpha mask, else 3. */
  channels: 1 | 3 | 4;
}

export interface BmpPixels {
  width: number;
  height: number;
  channels: 1 | 3 | 4;
  /** [height, width, channels], top row first. */
  data: Uint8Array;
}

/** Details name the fields of the specification: they read the same in every language. */
const damaged = (detail: string) => new UnreadableImage('damaged', detail);
const truncated = (detail: string) => new UnreadableImage('truncated', detail);

/** @throws UnreadableImage `damaged`, `truncated`, `unsupported-format` */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 26) throw truncated(`BMP: ${bytes.length} B < 26 B`);
  const headerSize = view.getUint32(14, true);
  if (!bmpHeaderSizes.includes(headerSize)) throw damaged(`BMP: biSize = ${headerSize}`);
  if (bytes.length < 14 + headerSize) throw truncated(`BMP: biSize = ${headerSize}, ${bytes.length} B`);
  const core = headerSize === 12;
  const width = core ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = core ? view.getUint16(20, true) : view.getInt32(22, true);
  const bitsPerPixel = view.getUint16(core ? 24 : 28, true);
  const compression = headerSize >= 40 ? view.getUint32(30, true) : 0;
  const height = Math.abs(signedHeight);
  if (width <= 0 || height === 0) throw damaged(`BMP: biWidth = ${width}, biHeight = ${signedHeight}`);
  if (![1, 2, 4, 8, 16, 24, 32].includes(bitsPerPixel)) throw damaged(`BMP: biBitCount = ${bitsPerPixel}`);
  const fits = compression === 0 || (compression === 1 && bitsPerPixel === 8) || (compression === 2 && bitsPerPixel === 4) || ((compression === 3 || compression === 6) && (bitsPerPixel === 16 || bitsPerPixel === 32));
  if (!fits) throw new UnreadableImage('unsupported-format', `BMP: biCompression = ${compression}, biBitCount = ${bitsPerPixel}`);

  let position = 14 + headerSize;
  const masks = defaultMasks(bitsPerPixel);
  if (compression === 3 || compression === 6) {
    // A 40-byte header is followed by its masks; a longer one holds them, at the same place.
    const count = compression === 6 || headerSize >= 56 ? 4 : 3;
    if (bytes.length < 54 + 4 * count) throw truncated(`BMP: biSize = ${headerSize}, ${bytes.length} B`);
    for (let mask = 0; mask < count; mask++) masks[mask] = view.getUint32(54 + 4 * mask, true);
    if (headerSize === 40) position += 4 * count;
    if (masks[0] === 0 || masks[1] === 0 || masks[2] === 0) throw damaged(`BMP: bmiColors = ${masks.slice(0, 3).join(', ')}`);
  }
  const palette = bitsPerPixel <= 8 ? readPalette(bytes, position, bitsPerPixel, headerSize >= 40 ? view.getUint32(46, true) : 0, core ? 3 : 4) : new Uint8Array(0);
  const stated = view.getUint32(10, true);
  const offset = stated >= 14 + headerSize ? stated : position + (palette.length / 3) * (core ? 3 : 4);
  const isGray = palette.length > 0 && palette.every((value, index) => value === palette[index - (index % 3)]);
  const channels = isGray ? 1 : bitsPerPixel > 8 && masks[3] !== 0 ? 4 : 3;
  return { width, height, topDown: signedHeight < 0, bitsPerPixel, compression: compression === 6 ? 3 : compression, offset, palette, masks, channels };
}

function defaultMasks(bitsPerPixel: number): BmpHeader['masks'] {
  return bitsPerPixel === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0xff00, 0xff, 0];
}

function readPalette(bytes: Uint8Array, position: number, bitsPerPixel: number, stated: number, entrySize: number): Uint8Array {
  const most = 1 << bitsPerPixel;
  const count = stated === 0 || stated > most ? most : stated;
  if (bytes.length < position + count * entrySize) throw truncated(`BMP: ${bytes.length} B < ${position + count * entrySize} B`);
  const palette = new Uint8Array(count * 3);
  for (let index = 0; index < count; index++) {
    const entry = position + index * entrySize;
    palette[index * 3] = bytes[entry + 2];
    palette[index * 3 + 1] = bytes[entry + 1];
    palette[index * 3 + 2] = bytes[entry];
  }
  return palette;
}

/** @throws UnreadableImage `damaged`, `truncated`, `unsupported-format` */
export function decodeBmp(bytes: Uint8Array, header = readBmpHeader(bytes)): BmpPixels {
  const { width, height, channels, bitsPerPixel } = header;
  if (bitsPerPixel <= 8) {
    const indices = header.compression === 0 ? unpackIndices(bytes, header) : runLengthIndices(bytes, header);
    return { width, height, channels, data: lookUp(indices, header) };
  }
  const stride = checkLength(bytes, header);
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = header.offset + row * stride;
    const to = (header.topDown ? row : height - 1 - row) * width * channels;
    if (bitsPerPixel === 24) swapRow(bytes, from, data, to, width);
    else unmaskRow(bytes, from, data, to, header);
  }
  if (channels === 4) makeOpaqueWhereUnused(data);
  return { width, height, channels, data };
}

/** @returns bytes from one row to the next: rows are padded to four bytes */
function checkLength(bytes: Uint8Array, { width, height, bitsPerPixel, offset }: BmpHeader): number {
  const rowBytes = Math.ceil((width * bitsPerPixel) / 8);
  const stride = Math.ceil(rowBytes / 4) * 4;
  // Some writers leave the padding of the last row out.
  const needed = offset + stride * (height - 1) + rowBytes;
  if (bytes.length < needed) throw truncated(`BMP: ${bytes.length} B < ${needed} B`);
  return stride;
}

function swapRow(bytes: Uint8Array, from: number, data: Uint8Array, to: number, width: number): void {
  for (const end = to + width * 3; to < end; to += 3, from += 3) {
    data[to] = bytes[from + 2];
    data[to + 1] = bytes[from + 1];
    data[to + 2] = bytes[from];
  }
}

function unmaskRow(bytes: Uint8Array, from: number, data: Uint8Array, to: number, { width, channels, bitsPerPixel, masks }: BmpHeader): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = masks.slice(0, channels).map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, scale: 255 / Math.max(1, mask >>> shift) };
  });
  for (let column = 0; column < width; column++) {
    const pixel = bitsPerPixel === 16 ? view.getUint16(from + 2 * column, true) : view.getUint32(from + 4 * column, true);
    for (let channel = 0; channel < channels; channel++) {
      const { mask, shift, scale } = fields[channel];
      data[to + column * channels + channel] = Math.round(((pixel & mask) >>> shift) * scale);
    }
  }
}

/** Writers that reserve an alpha channel and leave it zero everywhere mean an opaque picture. */
function makeOpaqueWhereUnused(data: Uint8Array): void {
  for (let index = 3; index < data.length; index += 4) if (data[index] !== 0) return;
  for (let index = 3; index < data.length; index += 4) data[index] = 255;
}

/** One palette index a pixel, top row first. */
function unpackIndices(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bitsPerPixel } = header;
  const stride = checkLength(bytes, header);
  const indices = new Uint8Array(width * height);
  const perByte = 8 / bitsPerPixel;
  const mask = (1 << bitsPerPixel) - 1;
  for (let row = 0; row < height; row++) {
    const from = header.offset + row * stride;
    const to = (header.topDown ? row : height - 1 - row) * width;
    if (perByte === 1) indices.set(bytes.subarray(from, from + width), to);
    else {
      for (let column = 0; column < width; column++) {
        const shift = 8 - bitsPerPixel * ((column % perByte) + 1);
        indices[to + column] = (bytes[from + Math.floor(column / perByte)] >> shift) & mask;
      }
    }
  }
  return indices;
}

/** RLE8 and RLE4: pairs (count, value), or an escape: 0 end of line, 1 end of image, 2 move, n literal pixels. */
function runLengthIndices(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bitsPerPixel } = header;
  const indices = new Uint8Array(width * height);
  const literalBytes = (count: number) => Math.ceil((count * bitsPerPixel) / 8);
  let [position, row, column] = [header.offset, 0, 0];
  const put = (index: number) => {
    // Runs past the edge are cut off there, as Windows does.
    if (column < width) indices[(header.topDown ? row : height - 1 - row) * width + column++] = index;
  };
  const nibble = (value: number, odd: boolean) => (bitsPerPixel === 8 ? value : odd ? value & 15 : value >> 4);
  while (row < height) {
    if (position + 2 > bytes.length) {
      // The mark at the end of the image is left out by some writers.
      if (row === height - 1 && column >= width) break;
      throw truncated(`BMP: RLE, ${bytes.length} B`);
    }
    const [count, value] = [bytes[position], bytes[position + 1]];
    position += 2;
    if (count > 0) for (let pixel = 0; pixel < count; pixel++) put(nibble(value, pixel % 2 === 1));
    else if (value === 0) [row, column] = [row + 1, 0];
    else if (value === 1) break;
    else if (value === 2) {
      if (position + 2 > bytes.length) throw truncated(`BMP: RLE, ${bytes.length} B`);
      [column, row] = [column + bytes[position], row + bytes[position + 1]];
      position += 2;
    } else {
      const length = literalBytes(value);
      if (position + length > bytes.length) throw truncated(`BMP: RLE, ${bytes.length} B`);
      for (let pixel = 0; pixel < value; pixel++) put(nibble(bytes[position + Math.floor((pixel * bitsPerPixel) / 8)], pixel % 2 === 1));
      position += length + (length % 2);
    }
  }
  return indices;
}

function lookUp(indices: Uint8Array, { palette, channels }: BmpHeader): Uint8Array {
  const last = palette.length / 3 - 1;
  if (channels === 1) {
    for (let pixel = 0; pixel < indices.length; pixel++) indices[pixel] = palette[Math.min(indices[pixel], last) * 3];
    return indices;
  }
  const data = new Uint8Array(indices.length * 3);
  for (let pixel = 0; pixel < indices.length; pixel++) {
    const colour = Math.min(indices[pixel], last) * 3;
    data[pixel * 3] = palette[colour];
    data[pixel * 3 + 1] = palette[colour + 1];
    data[pixel * 3 + 2] = palette[colour + 2];
  }
  return data;
}
