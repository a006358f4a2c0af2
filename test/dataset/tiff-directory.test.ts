import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { holdsJpeg, tiffDirectory, withoutUnneededTags } from '../../main/dataset/tiff-directory.ts';
import { encoder } from './small-images.ts';

const tagsOf = (bytes: Uint8Array) => {
  const directory = tiffDirectory(bytes);
  return directory === null || directory === 'cut' ? directory : directory.entries.map(({ tag }) => tag);
};

describe('the directory of a TIFF file', () => {
  test('is read in either byte order, and said to be cut where the file ends in it', async () => {
    const little = await encoder(40, 30).tiff({ compression: 'lzw' }).toBuffer();
    expect(tagsOf(little)).toEqual(expect.arrayContaining([256, 257, 259, 273, 279]));
    const big = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0, 0, 3, 0, 0, 0, 1, 0, 7, 0, 0, 0, 0, 0, 0]);
    expect(tagsOf(big)).toEqual([256]);
    expect(tagsOf(big.subarray(0, 20))).toBe('cut');
    expect(tagsOf(big.subarray(0, 9))).toBe('cut');
    expect(tagsOf(Buffer.from('II+\0\b\0\0\0', 'latin1'))).toBeNull();
  });

  test('tells whether JPEG is inside', async () => {
    expect(holdsJpeg(await encoder(40, 30).tiff({ compression: 'jpeg' }).toBuffer())).toBe(true);
    expect(holdsJpeg(await encoder(40, 30).tiff({ compression: 'lzw' }).toBuffer())).toBe(false);
  });
});

describe('a copy with nothing but what pixels need', () => {
  test.each(['none', 'lzw', 'deflate', 'jpeg'] as const)('shows the same picture: %s', async (compression) => {
    for (const tile of [false, true]) {
      const bytes = await encoder(150, 130).withMetadata({ density: 300, orientation: 6 }).tiff({ compression, tile, tileWidth: 64, tileHeight: 64, predictor: 'none' }).toBuffer();
      const copy = withoutUnneededTags(bytes)!;
      expect(tagsOf(copy)).not.toContain(282);
      expect(tagsOf(copy)!.length).toBeLessThan(tagsOf(bytes)!.length);
      expect(await sharp(copy).autoOrient().raw().toBuffer()).toEqual(await sharp(bytes).autoOrient().raw().toBuffer());
      expect(withoutUnneededTags(copy)).toBeNull();
    }
  });
});
