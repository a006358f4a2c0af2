import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endIsMissing } from '../../main/dataset/file-end.ts';
import type { ImageFormat } from '../../main/dataset/scanned-image.ts';
import { encoder } from './small-images.ts';

const formats = ['jpeg', 'png', 'tiff', 'webp', 'gif'] as const satisfies ImageFormat[];

describe.each(formats)('%s', (format) => {
  test('a whole file has its end, at half its length it has not', async () => {
    const bytes = await encoder(60, 50).toFormat(format).toBuffer();
    expect(endIsMissing(bytes, format)).toBe(false);
    expect(endIsMissing(bytes.subarray(0, Math.floor(bytes.length / 2)), format)).toBe(true);
  });

  test('without its last twelve bytes the end is missing', async () => {
    const bytes = await encoder(60, 50).toFormat(format).toBuffer();
    expect(endIsMissing(bytes.subarray(0, -12), format)).toBe(true);
  });

  test('any bytes give an answer', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof endIsMissing(bytes, format) === 'boolean'));
  });

  test('any change of its bytes gives an answer', async () => {
    const bytes = await encoder(20, 20).toFormat(format).toBuffer();
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), (position, value) => {
        const copy = Uint8Array.from(bytes);
        copy[position % copy.length] = value;
        return typeof endIsMissing(copy, format) === 'boolean';
      }),
    );
  });
});

test('a WebP of which only the length reached the disk ends in zeros', async () => {
  const bytes = await encoder(200, 200).webp().toBuffer();
  bytes.fill(0, bytes.length / 2);
  expect(endIsMissing(bytes, 'webp')).toBe(true);
});

test('a GIF that is cut behind a byte that looks like its trailer has no end', async () => {
  const bytes = await encoder(200, 200).gif().toBuffer();
  const at = bytes.indexOf(0x3b, 1000);
  expect(at).toBeGreaterThan(0);
  expect(endIsMissing(bytes.subarray(0, at + 1), 'gif')).toBe(true);
});
