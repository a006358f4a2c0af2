/** Small seeded pictures and folders of them, for the tests of this folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';

/** [height, width, 3], smooth with a little noise, so that every codec has something to do. */
export function picture(width: number, height: number, seed = 1): Uint8Array {
  const random = randomFromSeed(seed);
  const [fromX, fromY] = [random.next() * 6, random.next() * 6];
  const pixels = new Uint8Array(width * height * 3);
  for (let index = 0; index < pixels.length; index++) {
    const [x, y, channel] = [Math.floor(index / 3) % width, Math.floor(index / 3 / width), index % 3];
    pixels[index] = 120 + 50 * Math.sin(fromX + x / 7 + channel) + 40 * Math.cos(fromY + y / 5) + 20 * random.next();
  }
  return pixels;
}

export function encoder(width = 48, height = 40, seed = 1): Sharp {
  return sharp(picture(width, height, seed), { raw: { width, height, channels: 3 } });
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fettle test '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by relative path, making the folders between. */
export function writeFiles(folder: string, files: Record<string, Uint8Array | string>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Two classes with `count` PNG images each. */
export async function twoClasses(folder: string, count = 4): Promise<string[]> {
  const paths: string[] = [];
  for (let index = 0; index < 2 * count; index++) {
    const path = `${index < count ? 'good' : 'scratch'}/${index}.png`;
    writeFiles(folder, { [path]: await encoder(24, 20, index + 1).png().toBuffer() });
    paths.push(path);
  }
  return paths;
}
