import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { previewOf } from '../../main/dataset/preview.ts';
import { UnreadableImage } from '../../main/dataset/unreadable-image.ts';
import { writeBitmap } from './bitmap-writer.ts';
import { encoder } from './small-images.ts';

const sizeOf = async (jpeg: Uint8Array) => {
  const { format, width, height } = await sharp(jpeg).metadata();
  return [format, width, height];
};

describe('a preview', () => {
  test.each(['png', 'webp', 'tiff', 'gif', 'jpeg'] as const)('of %s is a JPEG whose longer side has the size that was asked for', async (format) => {
    const bytes = await encoder(120, 60).toFormat(format).toBuffer();
    expect(await sizeOf(await previewOf(bytes, 40))).toEqual(['jpeg', 40, 20]);
  });

  test('of a bitmap is a JPEG too', async () => {
    const values = Array.from({ length: 60 * 30 }, (_, pixel) => pixel * 7919);
    expect(await sizeOf(await previewOf(writeBitmap({ bits: 24, width: 60, height: 30, values }), 20))).toEqual(['jpeg', 20, 10]);
  });

  test('never has more pixels than the picture', async () => {
    expect(await sizeOf(await previewOf(await encoder(48, 40).png().toBuffer(), 500))).toEqual(['jpeg', 48, 40]);
  });

  test('stands upright', async () => {
    const bytes = await encoder(48, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await sizeOf(await previewOf(bytes, 500))).toEqual(['jpeg', 40, 48]);
  });

  test('of a truncated file shows what there is', async () => {
    const bytes = await encoder(120, 90).jpeg().toBuffer();
    expect(await sizeOf(await previewOf(bytes.subarray(0, bytes.length * 0.7), 60))).toEqual(['jpeg', 60, 45]);
  });

  test('is refused for anything but the formats that are read: a drawing may name other files', async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>');
    await expect(previewOf(drawing, 40)).rejects.toThrow(UnreadableImage);
  });
});
