import { describe, expect, test } from 'vitest';
import { decodePixels, readFacts } from '../../main/dataset/decode.ts';
import { pixelsAsPng, wholePictureAsPng } from '../../main/dataset/whole-picture.ts';
import { encoder, picture } from './small-images.ts';

describe('a picture as PNG', () => {
  test('has its own size, upright, and the same pixels', async () => {
    const turned = await encoder(48, 40).tiff({ compression: 'none' }).withMetadata({ orientation: 6 }).toBuffer();
    const png = await wholePictureAsPng(turned);
    expect(await readFacts(png)).toMatchObject({ format: 'png', width: 40, height: 48, orientation: 1, hasAlpha: false });
    const size = { height: 48, width: 40 };
    expect(await decodePixels(png, size)).toEqual(await decodePixels(turned, size));
  });

  test('keeps raw pixels as they are', async () => {
    const size = { height: 20, width: 24 };
    const pixels = picture(24, 20);
    expect(Buffer.from(await decodePixels(await pixelsAsPng(pixels, size), size))).toEqual(Buffer.from(pixels));
  });
});
