import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { drawVariation, noAugmentation, reflect, writePlain, writeVaried, type AugmentationSettings, type Variation } from '../../main/training/augmentation.ts';

const none: Variation = { flipColumns: false, flipRows: false, transpose: false, shiftRows: 0, shiftColumns: 0, brightness: 1, contrast: 1 };

/** A row of numbers as pixels whose three channels are value, value + 1, value + 2. */
function imageOf(values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value, value + 1, value + 2]));
}

function varied(values: number[], height: number, width: number, variation: Partial<Variation>): number[] {
  const target = new Float32Array(height * width * 3);
  writeVaried(imageOf(values), height, width, { ...none, ...variation }, target, 0);
  return Array.from(target.filter((_, index) => index % 3 === 0));
}

const square = [10, 20, 30, 40, 50, 60, 70, 80, 90];

describe('a varied image', () => {
  it('is mirrored along either axis', () => {
    expect(varied([10, 20, 30, 40, 50, 60], 2, 3, { flipColumns: true })).toEqual([30, 20, 10, 60, 50, 40]);
    expect(varied([10, 20, 30, 40, 50, 60], 2, 3, { flipRows: true })).toEqual([40, 50, 60, 10, 20, 30]);
  });

  it('is turned by a transposition and a mirror', () => {
    expect(varied(square, 3, 3, { transpose: true })).toEqual([10, 40, 70, 20, 50, 80, 30, 60, 90]);
    // Clockwise: the left column becomes the top row, read upwards.
    expect([...new Set([varied(square, 3, 3, { transpose: true, flipColumns: true }), varied(square, 3, 3, { transpose: true, flipRows: true })].map(String))].sort()).toEqual(
      ['70,40,10,80,50,20,90,60,30', '30,60,90,20,50,80,10,40,70'].sort(),
    );
  });

  it('is shifted with its edge mirrored', () => {
    expect(varied([10, 20, 30, 40], 1, 4, { shiftColumns: 1 })).toEqual([20, 10, 20, 30]);
    expect(varied([10, 20, 30, 40], 1, 4, { shiftColumns: -2 })).toEqual([30, 40, 30, 20]);
    expect(varied([10, 20, 30, 40], 4, 1, { shiftRows: 1 })).toEqual([20, 10, 20, 30]);
  });

  it('is lit and spread around its mean, within 0..255', () => {
    expect(varied([100, 200], 1, 2, { brightness: 1.1 })[0]).toBeCloseTo(110, 4);
    expect(varied([100, 250], 1, 2, { brightness: 1.1 })[1]).toBe(255);
    const [dark, light] = varied([100, 200], 1, 2, { contrast: 0.5 });
    expect(light - dark).toBeCloseTo(50, 4);
    // The mean is taken over all channels, which lie one above the other.
    expect((light + dark) / 2).toBeCloseTo(150.5, 4);
  });

  it('keeps its channels together and writes at its offset', () => {
    const target = new Float32Array(9);
    writeVaried(imageOf([10, 20]), 1, 2, { ...none, flipColumns: true }, target, 3);
    expect(Array.from(target)).toEqual([0, 0, 0, 20, 21, 22, 10, 11, 12]);
  });

  it('without any variation is the image', () => {
    const [plain, same] = [new Float32Array(27), new Float32Array(27)];
    writePlain(imageOf(square), plain, 0);
    writeVaried(imageOf(square), 3, 3, none, same, 0);
    expect(same).toEqual(plain);
  });
});

describe('variations that are drawn', () => {
  const all: AugmentationSettings = { horizontalFlip: true, verticalFlip: true, quarterTurns: true, shift: 0.1, brightness: 0.2, contrast: 0.2 };

  it('are the same from the same seed and always take seven numbers', () => {
    const [left, right] = [randomFromSeed(3), randomFromSeed(3)];
    expect(drawVariation(all, 64, 64, left)).toEqual(drawVariation(all, 64, 64, right));
    drawVariation(noAugmentation, 64, 64, left);
    drawVariation(all, 64, 64, right);
    expect(left.state()).toEqual(right.state());
  });

  it('are none where all is switched off', () => {
    const random = randomFromSeed(1);
    for (let draw = 0; draw < 50; draw++) expect(drawVariation(noAugmentation, 32, 32, random)).toEqual(none);
  });

  it('reach all eight symmetries of the square, equally often', () => {
    const random = randomFromSeed(2);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 8000; draw++) {
      const { transpose, flipRows, flipColumns } = drawVariation({ ...all, shift: 0 }, 8, 8, random);
      const key = String(varied(square, 3, 3, { transpose, flipRows, flipColumns }));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(8);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('with quarter turns alone reach the four rotations and no mirror image', () => {
    const random = randomFromSeed(4);
    const seen = new Set<string>();
    for (let draw = 0; draw < 200; draw++) seen.add(String(varied(square, 3, 3, drawVariation({ ...noAugmentation, quarterTurns: true }, 3, 3, random))));
    const rotations = [square, [70, 40, 10, 80, 50, 20, 90, 60, 30], [...square].reverse(), [30, 60, 90, 20, 50, 80, 10, 40, 70]];
    expect([...seen].sort()).toEqual(rotations.map(String).sort());
  });

  it('never turn an image that is not square, and stay within their limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), fc.nat(), (height, width, seed) => {
        const variation = drawVariation(all, height, width, randomFromSeed(seed));
        if (height !== width) expect(variation.transpose).toBe(false);
        expect(Math.abs(variation.shiftRows)).toBeLessThanOrEqual(0.1 * height);
        expect(Math.abs(variation.shiftColumns)).toBeLessThanOrEqual(0.1 * width);
        for (const factor of [variation.brightness, variation.contrast]) expect(factor >= 0.8 && factor <= 1.2).toBe(true);
      }),
    );
  });

  it('only rearrange pixels where light is left alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.nat(), (height, width, seed) => {
        const values = Array.from({ length: height * width }, (_, index) => index);
        const variation = drawVariation({ ...all, shift: 0, brightness: 0, contrast: 0 }, height, width, randomFromSeed(seed));
        expect(varied(values, height, width, variation).sort((a, b) => a - b)).toEqual(values);
      }),
    );
  });
});

describe('mirroring at the edge', () => {
  it('does not double the outermost pixel and never leaves the image', () => {
    expect([-3, -2, -1, 0, 1, 2, 3, 4, 5].map((index) => reflect(index, 3))).toEqual([1, 2, 1, 0, 1, 2, 1, 0, 1]);
    expect(reflect(-5, 1)).toBe(0);
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 1, max: 300 }), (index, length) => reflect(index, length) >= 0 && reflect(index, length) < length));
  });
});
