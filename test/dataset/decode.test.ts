import fc from 'fast-check';
import sharp from 'sharp';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decodePixels, maximumPixels, readFacts } from '../../main/dataset/decode.ts';
import { UnreadableImage } from '../../main/dataset/unreadable-image.ts';
import { writeBitmap } from './bitmap-writer.ts';
import { encoder, picture } from './small-images.ts';

const [width, height] = [48, 40];
const size = { width, height };

function meanDifference(left: Uint8Array, right: Uint8Array): number {
  expect(left.length).toBe(right.length);
  return left.reduce((sum, value, index) => sum + Math.abs(value - right[index]), 0) / left.length;
}

const encoded: Record<string, () => Promise<Uint8Array>> = {
  'jpeg': () => encoder().jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer(),
  'jpeg, progressive': () => encoder().jpeg({ quality: 95, progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
  'png': () => encoder().png().toBuffer(),
  'png, interlaced': () => encoder().png({ progressive: true }).toBuffer(),
  'png, 16 bits': () => encoder().toColourspace('rgb16').png().toBuffer(),
  'tiff': () => encoder().tiff({ compression: 'none' }).toBuffer(),
  'tiff, lzw': () => encoder().tiff({ compression: 'lzw' }).toBuffer(),
  'tiff, tiles': () => encoder().tiff({ compression: 'deflate', tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  'webp': () => encoder().webp({ quality: 95 }).toBuffer(),
  'webp, lossless': () => encoder().webp({ lossless: true }).toBuffer(),
  'gif': () => encoder().gif().toBuffer(),
  'bmp': () => {
    const pixels = picture(width, height);
    const values = Array.from({ length: width * height }, (_, index) => pixels[3 * index] * 65536 + pixels[3 * index + 1] * 256 + pixels[3 * index + 2]);
    return Promise.resolve(writeBitmap({ bits: 24, width, height, values }));
  },
};

describe.each(Object.entries(encoded))('%s', (name, encode) => {
  test('gives the picture that went in', async () => {
    const bytes = await encode();
    expect(await readFacts(bytes)).toMatchObject({ format: name.split(',')[0], width, height, orientation: 1, pages: 1, hasAlpha: false });
    const lossy = /^(jpeg|webp$|gif)/.test(name);
    expect(meanDifference(await decodePixels(bytes, size), picture(width, height))).toBeLessThan(lossy ? 6 : 0.01);
  });

  test('cut anywhere it is unreadable, and truncated where the header is whole', async () => {
    const bytes = await encode();
    for (const share of [0.3, 0.5, 0.8, 0.95]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      await expect(decodePixels(cut, size), `${share} of the file`).rejects.toMatchObject({ reason: 'truncated' });
    }
    for (let length = 0; length < 60; length += 7) await expect(decodePixels(bytes.subarray(0, length), size)).rejects.toBeInstanceOf(UnreadableImage);
  });

  test('with spoiled bytes it is a picture or a reason, never something else', async () => {
    const bytes = await encode();
    const spoil = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(spoil, async (changes) => {
        const copy = Uint8Array.from(bytes);
        for (const [position, value] of changes) copy[Math.floor(position * copy.length)] = value;
        for (const read of [() => readFacts(copy), () => decodePixels(copy, size)]) {
          const error: unknown = await read().then(() => null, (thrown: unknown) => thrown);
          if (error !== null) expect(error).toBeInstanceOf(UnreadableImage);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('decodePixels', () => {
  test('scales 16 bits to 8 over the whole range instead of clipping', async () => {
    const values = Uint16Array.from([0, 256, 12800, 32768, 65280, 65535]);
    const bytes = await sharp(values, { raw: { width: 6, height: 1, channels: 1 } }).toColourspace('grey16').png().toBuffer();
    expect(await readFacts(bytes)).toMatchObject({ depth: 16, space: 'gray', channels: 1 });
    const pixels = await decodePixels(bytes, { width: 6, height: 1 });
    expect([...pixels].filter((_, index) => index % 3 === 0)).toEqual([0, 1, 50, 128, 255, 255]);
  });

  test('repeats gray as three equal channels', async () => {
    const gray = Uint8Array.from([0, 100, 255, 30]);
    const bytes = await sharp(gray, { raw: { width: 2, height: 2, channels: 1 } }).toColourspace('b-w').png().toBuffer();
    expect(await readFacts(bytes)).toMatchObject({ space: 'gray', channels: 1 });
    expect([...(await decodePixels(bytes, { width: 2, height: 2 }))]).toEqual([...gray].flatMap((value) => [value, value, value]));
  });

  test('lays transparency on white', async () => {
    const rgba = Uint8Array.from([200, 0, 0, 255, 200, 0, 0, 0]);
    for (const image of [sharp(rgba, { raw: { width: 2, height: 1, channels: 4 } }).png(), sharp(rgba, { raw: { width: 2, height: 1, channels: 4 } }).webp({ lossless: true, exact: true })]) {
      const bytes = await image.toBuffer();
      expect(await readFacts(bytes)).toMatchObject({ hasAlpha: true, channels: 4 });
      expect([...(await decodePixels(bytes, { width: 2, height: 1 }))]).toEqual([200, 0, 0, 255, 255, 255]);
    }
  });

  test('lays gray with transparency on white', async () => {
    const bytes = await sharp(Uint8Array.from([50, 255, 50, 0]), { raw: { width: 2, height: 1, channels: 2 } }).toColourspace('b-w').png().toBuffer();
    expect([...(await decodePixels(bytes, { width: 2, height: 1 }))]).toEqual([50, 50, 50, 255, 255, 255]);
  });

  test('converts CMYK to colours that a person would call the same', async () => {
    for (const image of [encoder().toColourspace('cmyk').jpeg({ quality: 100 }), encoder().toColourspace('cmyk').tiff({ compression: 'lzw' })]) {
      const bytes = await image.toBuffer();
      expect(await readFacts(bytes)).toMatchObject({ space: 'cmyk', channels: 4, hasAlpha: false });
      expect(meanDifference(await decodePixels(bytes, size), picture(width, height))).toBeLessThan(25);
    }
  });

  test('applies the EXIF orientation, also to width and height', async () => {
    const upright = await encoder().png().toBuffer();
    for (const [orientation, angle] of [[1, 0], [3, 180], [6, 90], [8, 270]]) {
      const stored = await sharp(upright).rotate((360 - angle) % 360).toBuffer();
      const bytes = await sharp(stored).withMetadata({ orientation }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
      expect(await readFacts(bytes)).toMatchObject({ width, height, orientation });
      expect(meanDifference(await decodePixels(bytes, size), picture(width, height)), `orientation ${orientation}`).toBeLessThan(3);
    }
  });

  test('uses the first page of several', async () => {
    const frames = Buffer.concat([Buffer.alloc(8 * 8 * 3, 200), Buffer.alloc(8 * 8 * 3, 20)]);
    const bytes = await sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } }).gif().toBuffer();
    expect(await readFacts(bytes)).toMatchObject({ pages: 2, width: 8, height: 8 });
    expect(Math.min(...(await decodePixels(bytes, { width: 4, height: 4 })))).toBeGreaterThan(190);
  });

  test('a single pixel becomes an even picture', async () => {
    const bytes = await sharp(Uint8Array.from([10, 20, 30]), { raw: { width: 1, height: 1, channels: 3 } }).png().toBuffer();
    expect([...(await decodePixels(bytes, { width: 2, height: 2 }))]).toEqual([10, 20, 30, 10, 20, 30, 10, 20, 30, 10, 20, 30]);
  });

  test('one side may shrink while the other grows', async () => {
    const ramp = Uint8Array.from({ length: 4 * 16 * 3 }, (_, index) => 60 * (Math.floor(index / 3) % 4));
    const bytes = await sharp(ramp, { raw: { width: 4, height: 16, channels: 3 } }).png().toBuffer();
    const pixels = await decodePixels(bytes, { width: 8, height: 4 });
    expect([...pixels].filter((_, index) => index % 3 === 0).slice(0, 8)).toEqual([0, 15, 45, 75, 105, 135, 165, 180]);
  });

  test('shrinking is even and symmetric: no shift by half a pixel', async () => {
    const ramp = Uint8Array.from({ length: 64 * 4 * 3 }, (_, index) => 4 * (Math.floor(index / 3) % 64));
    const bytes = await sharp(ramp, { raw: { width: 64, height: 4, channels: 3 } }).png().toBuffer();
    const row = [...(await decodePixels(bytes, { width: 16, height: 4 }))].filter((_, index) => index % 3 === 0).slice(2, 14);
    // The middle of four pixels 4 apart: 6, 22, 38 ...
    row.forEach((value, index) => expect(Math.abs(value - (6 + 16 * (index + 2)))).toBeLessThanOrEqual(1));
  });
});

describe('hostile files', () => {
  test('a header of 30000 x 30000 pixels is refused by its size, before memory is taken', async () => {
    const bytes = await encoder().png().toBuffer();
    bytes.writeUInt32BE(30000, 16);
    bytes.writeUInt32BE(30000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    await expect(readFacts(bytes)).rejects.toMatchObject({ reason: 'too-large', detail: '30000 × 30000' });
    await expect(decodePixels(bytes, size)).rejects.toMatchObject({ reason: 'too-large' });
  });

  test('so is a bitmap', async () => {
    const bytes = writeBitmap({ bits: 24, width: 1, height: 1, values: [0] });
    bytes.writeInt32LE(maximumPixels, 18);
    bytes.writeInt32LE(2, 22);
    await expect(readFacts(bytes)).rejects.toMatchObject({ reason: 'too-large' });
    await expect(decodePixels(bytes, size)).rejects.toMatchObject({ reason: 'too-large' });
  });

  test('a bitmap that is one line of millions of pixels, which no library shrinks that far', async () => {
    const bytes = writeBitmap({ bits: 8, width: 8_400_000, height: 1, values: [], palette: [[1, 2, 3], [4, 5, 6]], compression: 1, encoded: Buffer.from([0, 1]) });
    await expect(decodePixels(bytes, { height: 8, width: 8 })).rejects.toMatchObject({ name: 'UnreadableImage', reason: 'damaged' });
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'zero-bytes'],
    ['text', Buffer.from('This is a letter.\n'), 'not-an-image'],
    ['zeros', Buffer.alloc(5000), 'not-an-image'],
    ['text that starts like a bitmap', Buffer.from('BMW service manual, page 1 of 200, to be kept'), 'not-an-image'],
    ['a vector drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'), 'unsupported-format'],
    ['PGM', Buffer.from('P5\n2 2\n255\n\0\0\0\0'), 'unsupported-format'],
  ])('%s', async (_name, bytes, reason) => {
    await expect(readFacts(bytes)).rejects.toMatchObject({ reason });
    await expect(decodePixels(bytes, size)).rejects.toMatchObject({ reason });
  });

  test('floating-point samples are refused: nobody knows what white is', async () => {
    const float = floatTiff();
    expect((await sharp(float).metadata()).depth).toBe('float');
    await expect(readFacts(float)).rejects.toMatchObject({ reason: 'unsupported-format' });
  });

  test('a JPEG whose data are spoiled is damaged, though libjpeg would go on', async () => {
    const bytes = await encoder(120, 100).jpeg().toBuffer();
    // A restart mark where none belongs: libjpeg warns, and fills the rest with gray.
    bytes.set([0xff, 0xd3], Math.floor(bytes.length * 0.7));
    await expect(decodePixels(bytes, size)).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('a harmless flaw at its head does not hide damage further on', async () => {
    const jpeg = await encoder(120, 100).jpeg().toBuffer();
    const second = 4 + jpeg.readUInt16BE(4);
    const stray = Buffer.concat([jpeg.subarray(0, second), Buffer.alloc(3, 17), jpeg.subarray(second)]);
    expect(await decodePixels(stray, size)).toEqual(await decodePixels(jpeg, size));
    stray.set([0xff, 0xd3], Math.floor(stray.length * 0.7));
    await expect(decodePixels(stray, size)).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('JPEG inside TIFF is damaged when its data are spoiled, and sound when a tag has an odd type', async () => {
    const tiff = await encoder(120, 100).tiff({ compression: 'jpeg', quality: 90 }).toBuffer();
    const spoiled = Buffer.from(tiff);
    spoiled.set([0xff, 0xd3], Math.floor(tiff.length * 0.5));
    await expect(decodePixels(spoiled, size)).rejects.toMatchObject({ reason: 'damaged' });
    const odd = Buffer.from(tiff);
    const directory = odd.readUInt32LE(4);
    const resolutionUnit = Array.from({ length: odd.readUInt16LE(directory) }, (_, entry) => directory + 2 + 12 * entry).find((entry) => odd.readUInt16LE(entry) === 296)!;
    odd.writeUInt16LE(2, resolutionUnit + 2);
    await expect(sharp(odd, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow();
    expect(await decodePixels(odd, size)).toEqual(await decodePixels(tiff, size));
    // The odd tag is warned of first, and must not hide the damage that follows.
    odd.set([0xff, 0xd3], Math.floor(tiff.length * 0.5));
    await expect(decodePixels(odd, size)).rejects.toMatchObject({ reason: 'damaged' });
  });

  test('a picture that is cut is truncated although a whole preview stands in its head', async () => {
    const [preview, jpeg] = [await encoder(20, 20).jpeg().toBuffer(), await encoder(120, 100).jpeg().toBuffer()];
    const segment = Buffer.concat([Buffer.from([0xff, 0xe5, (preview.length + 2) >> 8, (preview.length + 2) & 255]), preview]);
    const whole = Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
    expect(await decodePixels(whole, size)).toEqual(await decodePixels(jpeg, size));
    await expect(decodePixels(whole.subarray(0, -300), size)).rejects.toMatchObject({ reason: 'truncated' });
  });

  test('what does not touch the pixels is not held against a file', async () => {
    const jpeg = await encoder().jpeg().toBuffer();
    await expect(decodePixels(Buffer.concat([jpeg, Buffer.alloc(700, 17)]), size)).resolves.toHaveLength(width * height * 3);
    await expect(decodePixels(Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(7, 17), jpeg.subarray(-2)]), size)).resolves.toHaveLength(width * height * 3);
  });
});

/** The smallest little-endian TIFF with one 32-bit floating-point sample (TIFF 6.0, sections 2 and 19). */
function floatTiff(): Buffer {
  const entries: [tag: number, type: number, value: number][] = [
    [256, 3, 1], [257, 3, 1], [258, 3, 32], [259, 3, 1], [262, 3, 1], [273, 4, 8], [277, 3, 1], [278, 3, 1], [279, 4, 4], [339, 3, 3],
  ];
  const file = Buffer.alloc(12 + 2 + 12 * entries.length + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(12, 4);
  file.writeFloatLE(0.5, 8);
  file.writeUInt16LE(entries.length, 12);
  entries.forEach(([tag, type, value], index) => {
    file.writeUInt16LE(tag, 14 + 12 * index);
    file.writeUInt16LE(type, 16 + 12 * index);
    file.writeUInt32LE(1, 18 + 12 * index);
    file.writeUInt32LE(value, 22 + 12 * index);
  });
  return file;
}
