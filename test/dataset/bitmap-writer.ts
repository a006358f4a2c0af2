/** Writes bitmaps of every kind that the reader knows, from the format's description and not from the reader. */
export interface BitmapOptions {
  bits: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  width: number;
  height: number;
  /** Palette index of each pixel up to 8 bits, else the stored pixel value; top row first. */
  values: ArrayLike<number>;
  palette?: [red: number, green: number, blue: number][];
  topDown?: boolean;
  headerSize?: 12 | 40 | 108 | 124;
  compression?: 0 | 1 | 2 | 3 | 6;
  masks?: number[];
  /** Unused bytes between palette and pixels. */
  gap?: number;
  /** Pixels already encoded. */
  encoded?: Uint8Array;
}

export function writeBitmap(options: BitmapOptions): Buffer {
  const { bits, width, height, palette = [], topDown = false, headerSize = 40, compression = 0, masks = [], gap = 0 } = options;
  const header = Buffer.alloc(headerSize);
  header.writeUInt32LE(headerSize, 0);
  if (headerSize === 12) {
    header.writeUInt16LE(width, 4);
    header.writeUInt16LE(height, 6);
    header.writeUInt16LE(1, 8);
    header.writeUInt16LE(bits, 10);
  } else {
    header.writeInt32LE(width, 4);
    header.writeInt32LE(topDown ? -height : height, 8);
    header.writeUInt16LE(1, 12);
    header.writeUInt16LE(bits, 14);
    header.writeUInt32LE(compression, 16);
    header.writeUInt32LE(palette.length, 32);
    if (headerSize > 40) masks.forEach((mask, index) => header.writeUInt32LE(mask, 40 + 4 * index));
  }
  const outerMasks = Buffer.alloc(headerSize === 40 ? 4 * masks.length : 0);
  if (headerSize === 40) masks.forEach((mask, index) => outerMasks.writeUInt32LE(mask, 4 * index));
  const colours = Buffer.from(palette.flatMap(([red, green, blue]) => (headerSize === 12 ? [blue, green, red] : [blue, green, red, 0])));
  const pixels = options.encoded ?? packRows(options);
  const file = Buffer.alloc(14);
  file.write('BM');
  file.writeUInt32LE(14 + headerSize + outerMasks.length + colours.length + gap, 10);
  const bytes = Buffer.concat([file, header, outerMasks, colours, Buffer.alloc(gap, 0xee), pixels]);
  bytes.writeUInt32LE(bytes.length, 2);
  return bytes;
}

function packRows({ bits, width, height, values, topDown }: BitmapOptions): Buffer {
  const stride = Math.ceil((width * bits) / 32) * 4;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const start = (topDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x];
      if (bits >= 8) rows.writeUIntLE(value, start + (x * bits) / 8, bits / 8);
      else rows[start + Math.floor((x * bits) / 8)] |= value << (8 - bits - ((x * bits) % 8));
    }
  }
  return rows;
}
