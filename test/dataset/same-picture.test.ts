import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { showSamePicture } from '../../main/dataset/same-picture.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';

const side = 256;

/** Rough metal: noise over slow waves. */
function surface(seed: number): Uint8Array {
  const random = randomFromSeed(seed);
  return Uint8Array.from({ length: side * side }, (_, pixel) => {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    return Math.round(120 + 30 * Math.sin(x / 17 + seed) + 25 * Math.cos(y / 23) + 8 * random.normal());
  });
}

async function asJpeg(gray: Uint8Array, quality: number): Promise<Uint8Array> {
  const file = await sharp(gray, { raw: { width: side, height: side, channels: 1 } }).jpeg({ quality }).toBuffer();
  return sharp(file).toColourspace('b-w').raw().toBuffer();
}

describe('the same picture', () => {
  test('stays the same when it is compressed, made brighter or flatter', async () => {
    const picture = surface(1);
    expect(showSamePicture(picture, picture, side)).toBe(true);
    expect(showSamePicture(picture, await asJpeg(picture, 50), side)).toBe(true);
    expect(showSamePicture(picture, picture.map((value) => value * 0.8 + 30), side)).toBe(true);
  });

  test('is another one when a scratch of three pixels width crosses a twentieth of it', () => {
    const scratched = surface(1).map((value, pixel) => (Math.floor(pixel / side) >= 100 && Math.floor(pixel / side) < 103 && pixel % side < 13 ? value - 60 : value));
    expect(showSamePicture(surface(1), scratched, side)).toBe(false);
  });

  test('is another one when another surface is shown, or none', () => {
    expect(showSamePicture(surface(1), surface(2), side)).toBe(false);
    expect(showSamePicture(surface(1), new Uint8Array(side * side).fill(120), side)).toBe(false);
  });
});
