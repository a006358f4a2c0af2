import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { decodePixels } from '../../main/dataset/decode.ts';
import { brightnessOf, fingerprintOf, toGray } from '../../main/dataset/fingerprint.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';

const size = { height: 32, width: 32 };
const distance = (left: string, right: string) => (BigInt(`0x${left}`) ^ BigInt(`0x${right}`)).toString(2).replaceAll('0', '').length;
const fingerprint = async (bytes: Uint8Array) => fingerprintOf(toGray(await decodePixels(bytes, size)));

test('gray weighs the colours as ITU-R BT.601 does', () => {
  expect([...toGray(Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 7, 7, 7]))]).toEqual([76, 150, 29, 255, 7]);
});

test('brightness is mean and standard deviation', () => {
  expect(brightnessOf(Uint8Array.from([0, 100, 0, 100]))).toEqual({ mean: 50, deviation: 50 });
  expect(brightnessOf(new Uint8Array(9).fill(77))).toEqual({ mean: 77, deviation: 0 });
});

/** Random blots, as broad in their frequencies as a surface is. */
function surface(seed: number): Sharp {
  const random = randomFromSeed(seed);
  const blots = Uint8Array.from({ length: 16 * 12 }, () => random.integer(256));
  return sharp(blots, { raw: { width: 16, height: 12, channels: 1 } }).resize(128, 96, { kernel: 'cubic', fit: 'fill' });
}

test('the fingerprint survives another format and size, and tells different pictures apart', async () => {
  for (let seed = 1; seed <= 8; seed++) {
    const png = await surface(seed).png().toBuffer();
    const original = await fingerprint(png);
    expect(original).toMatch(/^[0-9a-f]{16}$/);
    expect(distance(original, await fingerprint(await sharp(png).jpeg({ quality: 60 }).toBuffer()))).toBeLessThanOrEqual(8);
    expect(distance(original, await fingerprint(await sharp(png).resize(64, 48).webp().toBuffer()))).toBeLessThanOrEqual(8);
    expect(distance(original, await fingerprint(await surface(seed + 100).png().toBuffer()))).toBeGreaterThan(16);
  }
});

test('brightness and contrast do not change it', () => {
  const random = randomFromSeed(4);
  const gray = Uint8Array.from({ length: 1024 }, (_, index) => 60 + 30 * Math.sin(index / 50) + 10 * random.next());
  expect(distance(fingerprintOf(gray), fingerprintOf(gray.map((value) => value + 40)))).toBe(0);
  expect(distance(fingerprintOf(gray), fingerprintOf(gray.map((value) => value * 2)))).toBe(0);
});

test('about half of the bits of random pictures differ', () => {
  const random = randomFromSeed(9);
  const prints = Array.from({ length: 40 }, () => fingerprintOf(Uint8Array.from({ length: 1024 }, () => random.integer(256))));
  const distances = prints.slice(1).map((print, index) => distance(print, prints[index]));
  const mean = distances.reduce((sum, value) => sum + value, 0) / distances.length;
  expect(mean).toBeGreaterThan(28);
  expect(mean).toBeLessThan(36);
});
