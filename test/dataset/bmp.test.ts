import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBmp, readBmpHeader } from '../../main/dataset/bmp.ts';
import { UnreadableImage } from '../../main/dataset/unreadable-image.ts';
import { writeBitmap, type BitmapOptions } from './bitmap-writer.ts';

const colours: [number, number, number][] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [10, 20, 30],
];
const grays = Array.from({ length: 256 }, (_, gray): [number, number, number] => [gray, gray, gray]);

const indexed = fc
  .record({ bits: fc.constantFrom(1 as const, 2 as const, 4 as const, 8 as const), width: fc.integer({ min: 1, max: 19 }), height: fc.integer({ min: 1, max: 7 }), topDown: fc.boolean(), gap: fc.constantFrom(0, 2, 8), seed: fc.infiniteStream(fc.nat()) })
  .map(({ seed, ...rest }) => {
    const palette = Array.from({ length: 1 << rest.bits }, (_, index): [number, number, number] => [(index * 37) & 255, (index * 59 + 5) & 255, (index * 83 + 9) & 255]);
    const values = Array.from({ length: rest.width * rest.height }, () => seed.next().value % (1 << rest.bits));
    return { ...rest, palette, values } satisfies BitmapOptions;
  });

describe('decodeBmp', () => {
  test('gives the palette colour of every pixel, whatever the depth, width, direction and offset', () => {
    fc.assert(
      fc.property(indexed, (options) => {
        const { data, channels } = decodeBmp(writeBitmap(options));
        expect(channels).toBe(3);
        expect([...data]).toEqual(options.values.flatMap((index) => options.palette[index]));
      }),
    );
  });

  test('gives 24-bit pixels in red, green, blue for any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), fc.boolean(), (width, height, topDown) => {
        const values = Array.from({ length: width * height }, (_, index) => (index * 66_051 + 258) & 0xffffff);
        const { data } = decodeBmp(writeBitmap({ bits: 24, width, height, values, topDown }));
        expect([...data]).toEqual(values.flatMap((value) => [value >> 16, (value >> 8) & 255, value & 255]));
      }),
    );
  });

  test('a gray palette gives one channel', () => {
    const { data, channels } = decodeBmp(writeBitmap({ bits: 8, width: 3, height: 1, values: [7, 200, 255], palette: grays }));
    expect({ channels, data: [...data] }).toEqual({ channels: 1, data: [7, 200, 255] });
  });

  test('an inverted gray palette is looked up, not copied', () => {
    const { data } = decodeBmp(writeBitmap({ bits: 8, width: 2, height: 1, values: [0, 255], palette: [...grays].reverse() }));
    expect([...data]).toEqual([255, 0]);
  });

  test('the fourth byte of a plain 32-bit pixel is no transparency', () => {
    const { data, channels } = decodeBmp(writeBitmap({ bits: 32, width: 1, height: 1, values: [0x00102030] }));
    expect({ channels, data: [...data] }).toEqual({ channels: 3, data: [0x10, 0x20, 0x30] });
  });

  test.each([40, 108, 124] as const)('bit fields with alpha are taken apart under a header of %i bytes', (headerSize) => {
    const masks = [0x0000ff00, 0x00ff0000, 0xff000000, 0x000000ff];
    const compression = headerSize === 40 ? 6 : 3;
    const { data, channels } = decodeBmp(writeBitmap({ bits: 32, width: 2, height: 1, values: [0x332211ff, 0x66554480], compression, masks, headerSize }));
    expect({ channels, data: [...data] }).toEqual({ channels: 4, data: [0x11, 0x22, 0x33, 255, 0x44, 0x55, 0x66, 128] });
  });

  test('an alpha channel that is zero everywhere means an opaque picture', () => {
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
    const { data } = decodeBmp(writeBitmap({ bits: 32, width: 1, height: 1, values: [0x00102030], compression: 3, masks, headerSize: 108 }));
    expect([...data]).toEqual([0x10, 0x20, 0x30, 255]);
  });

  test('16-bit pixels fill the whole range, 5-5-5 by default and 5-6-5 by masks', () => {
    expect([...decodeBmp(writeBitmap({ bits: 16, width: 3, height: 1, values: [0x7c00, 0x7fff, 0] })).data]).toEqual([255, 0, 0, 255, 255, 255, 0, 0, 0]);
    const masks = [0xf800, 0x07e0, 0x001f];
    expect([...decodeBmp(writeBitmap({ bits: 16, width: 1, height: 1, values: [0x07ff], compression: 3, masks })).data]).toEqual([0, 255, 255]);
  });

  test('the OS/2 header with its three-byte palette is read', () => {
    const { data } = decodeBmp(writeBitmap({ bits: 2, width: 4, height: 1, values: [0, 1, 2, 3], palette: colours, headerSize: 12 }));
    expect([...data]).toEqual(colours.flat());
  });

  test('RLE8: runs, literals, a move and the ends of lines', () => {
    // Rows from the bottom: 1 1 1 2; then one pixel skipped, literal 3 2 1 (padded to a word).
    const encoded = Uint8Array.from([3, 1, 1, 2, 0, 0, 0, 2, 1, 0, 0, 3, 3, 2, 1, 0, 0, 1]);
    const { data } = decodeBmp(writeBitmap({ bits: 8, width: 4, height: 2, values: [], palette: colours, compression: 1, encoded }));
    expect([...data]).toEqual([0, 3, 2, 1, 1, 1, 1, 2].flatMap((index) => colours[index]));
  });

  test('RLE4: a run alternates between its two colours', () => {
    const encoded = Uint8Array.from([5, 0x12, 0, 1]);
    const { data } = decodeBmp(writeBitmap({ bits: 4, width: 5, height: 1, values: [], palette: colours, compression: 2, encoded }));
    expect([...data]).toEqual([1, 2, 1, 2, 1].flatMap((index) => colours[index]));
  });

  test('every file that is cut short is truncated, except where only padding is missing', () => {
    const whole = writeBitmap({ bits: 24, width: 3, height: 2, values: [1, 2, 3, 4, 5, 6] });
    for (let length = 0; length < whole.length - 3; length++) {
      expect(() => decodeBmp(whole.subarray(0, length)), `${length} bytes`).toThrow(/truncated/);
    }
    expect(decodeBmp(whole.subarray(0, whole.length - 3)).data).toHaveLength(18);
  });

  test('run-length encoded pixels that end early are truncated', () => {
    const encoded = Uint8Array.from([4, 1, 0, 0]);
    expect(() => decodeBmp(writeBitmap({ bits: 8, width: 4, height: 3, values: [], palette: colours, compression: 1, encoded }))).toThrow(/truncated/);
  });

  test('an embedded JPEG is said to be unsupported', () => {
    const file = writeBitmap({ bits: 24, width: 1, height: 1, values: [0] });
    file.writeUInt32LE(4, 30);
    expect(() => readBmpHeader(file)).toThrow(/unsupported-format/);
  });

  test('whatever bytes are spoiled, the answer is pixels or a reason', () => {
    fc.assert(
      fc.property(indexed, fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { minLength: 1, maxLength: 4 }), (options, changes) => {
        const file = writeBitmap(options);
        for (const [position, value] of changes) file[position % file.length] = value;
        try {
          const header = readBmpHeader(file);
          if (header.width * header.height > 1e6) return;
          expect(decodeBmp(file, header).data).toHaveLength(header.width * header.height * header.channels);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableImage);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
