import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodePixels, readFacts } from '../../main/dataset/decode.ts';
import { toGray } from '../../main/dataset/gray.ts';
import { usedBitsOf } from '../../main/dataset/used-bits.ts';

const side = 64;

/** Gray or colour with samples up to `largest`; only one pixel is that bright where `even` is false. */
async function deepImage(largest: number, { channels = 1, format = 'png', even = true }: { channels?: 1 | 3; format?: 'png' | 'tiff'; even?: boolean } = {}): Promise<Buffer> {
  const samples = Uint16Array.from({ length: side * side * channels }, (_, index) => (index === 0 || (even && index % 3 === 0) ? largest : largest >> 4));
  const image = sharp(samples, { raw: { width: side, height: side, channels } }).toColourspace(channels === 1 ? 'grey16' : 'rgb16');
  return (format === 'png' ? image.png() : image.tiff({ compression: 'lzw' })).toBuffer();
}

async function usedBits(bytes: Uint8Array): Promise<number> {
  return usedBitsOf(bytes, await readFacts(bytes), toGray(await decodePixels(bytes, { height: 32, width: 32 })));
}

test.each([
  [1023, 10],
  [1024, 11],
  [4095, 12],
  [16383, 14],
  [16384, 16],
  [65535, 16],
])('samples up to %i use %i bits', async (largest, bits) => {
  for (const channels of [1, 3] as const) {
    for (const format of ['png', 'tiff'] as const) expect(await usedBits(await deepImage(largest, { channels, format })), `${channels} channels, ${format}`).toBe(bits);
  }
});

test('one bright pixel that no thumbnail shows counts', async () => {
  expect(await usedBits(await deepImage(65535, { even: false }))).toBe(16);
  expect(await usedBits(await deepImage(4095, { even: false }))).toBe(12);
});

test('a black picture uses no bit, one of 8 bits all of them', async () => {
  expect(await usedBits(await deepImage(0))).toBe(0);
  expect(await usedBits(await sharp({ create: { width: side, height: side, channels: 3, background: '#000' } }).png().toBuffer())).toBe(8);
});

test('with transparency nothing is claimed', async () => {
  const bytes = await sharp(new Uint16Array(side * side * 4).fill(900), { raw: { width: side, height: side, channels: 4 } }).toColourspace('rgb16').png().toBuffer();
  expect((await readFacts(bytes)).hasAlpha).toBe(true);
  expect(await usedBits(bytes)).toBe(16);
});
