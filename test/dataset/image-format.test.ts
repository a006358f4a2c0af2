import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectFormat, extensionOf, extensionsOf, judgeName } from '../../main/dataset/image-format.ts';
import { imageFormats } from '../../main/dataset/scanned-image.ts';
import { writeBitmap } from './bitmap-writer.ts';
import { encoder } from './small-images.ts';

describe('detectFormat', () => {
  test('knows each format by what an encoder writes', async () => {
    for (const format of imageFormats) {
      const bytes = format === 'bmp' ? writeBitmap({ bits: 24, width: 1, height: 1, values: [0] }) : await encoder().toFormat(format).toBuffer();
      expect(detectFormat(bytes)).toEqual({ kind: 'image', format });
    }
  });

  test('names images that are not read', async () => {
    expect(detectFormat(await encoder().heif({ compression: 'av1' }).toBuffer())).toEqual({ kind: 'unsupported', name: 'AVIF' });
  });

  test('short or random bytes are something else, not an error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => ['image', 'unsupported', 'other'].includes(detectFormat(bytes).kind)));
    expect(detectFormat(new Uint8Array(0))).toEqual({ kind: 'other' });
  });
});

test('a name says image, other or unknown, without regard to case', () => {
  for (const extension of Object.values(extensionsOf).flat()) expect(judgeName(extension)).toBe('image');
  expect([judgeName(extensionOf('a/Б.JPG')), judgeName(extensionOf('notes.TXT')), judgeName(extensionOf('frame.0001')), judgeName('')]).toEqual(['image', 'other', 'unknown', 'unknown']);
});

test('the extension is that of the last part of the path', () => {
  expect([extensionOf('lot.7/frame'), extensionOf('a/.hidden'), extensionOf('a.tar.GZ')]).toEqual(['', '', 'gz']);
});
