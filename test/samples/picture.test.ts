import { describe, expect, it } from 'vitest';
import { randomFromSeed } from '../../main/foundation/random.ts';
import { drawDefect, sampleClasses, type SampleClass } from '../../main/samples/defects.ts';
import { drawPicture } from '../../main/samples/picture.ts';
import { soundSurface } from '../../main/samples/surface.ts';

const perClass = 40;
const pictures = sampleClasses.flatMap((shows, label) =>
  Array.from({ length: perClass }, (_, index) => ({ label, gray: drawPicture(shows, 11, index * sampleClasses.length + label, 64) })),
);

/** Share that the best guess by one number gets right: the class whose mean is nearest, each picture left out once. */
function rightByOneNumber(measure: (gray: Uint8Array) => number): number {
  const measured = pictures.map(({ label, gray }) => ({ label, value: measure(gray) }));
  const sums = sampleClasses.map((_, label) => measured.filter((one) => one.label === label).reduce((sum, one) => sum + one.value, 0));
  const right = measured.filter(({ label, value }) => {
    const distances = sums.map((sum, other) => Math.abs((other === label ? (sum - value) / (perClass - 1) : sum / perClass) - value));
    return distances.indexOf(Math.min(...distances)) === label;
  });
  return right.length / measured.length;
}

const meanOf = (gray: Uint8Array) => gray.reduce((sum, level) => sum + level, 0) / gray.length;
const deviationOf = (gray: Uint8Array) => {
  const mean = meanOf(gray);
  return Math.sqrt(gray.reduce((sum, level) => sum + (level - mean) ** 2, 0) / gray.length);
};

describe('a picture', () => {
  it('is the same for the same seed and number, and another for any other', () => {
    expect(drawPicture('pits', 1, 5, 64)).toEqual(drawPicture('pits', 1, 5, 64));
    expect(drawPicture('pits', 1, 5, 64)).not.toEqual(drawPicture('pits', 1, 6, 64));
    expect(drawPicture('pits', 1, 5, 64)).not.toEqual(drawPicture('pits', 2, 5, 64));
  });

  it('does not give its class away by brightness or contrast (chance: 0.2)', () => {
    expect(rightByOneNumber(meanOf)).toBeLessThan(0.36);
    expect(rightByOneNumber(deviationOf)).toBeLessThan(0.36);
  });

  it('is neither black, white nor flat', () => {
    for (const { gray } of pictures) {
      expect(meanOf(gray)).toBeGreaterThan(70);
      expect(meanOf(gray)).toBeLessThan(190);
      expect(deviationOf(gray)).toBeGreaterThan(10);
    }
  });

  it.each(sampleClasses.filter((shows) => shows !== 'good'))('shows %s on every surface, and leaves most of it alone', (shows: SampleClass) => {
    for (let seed = 0; seed < 30; seed++) {
      const sound = soundSurface(randomFromSeed(seed), 64).values;
      const random = randomFromSeed(seed);
      const surface = soundSurface(random, 64);
      drawDefect[shows](random, surface);
      const changes = surface.values.map((value, index) => Math.abs(value - sound[index]));
      expect(Math.max(...changes)).toBeGreaterThan(1.2);
      const touched = changes.filter((change) => change > 0.8).length / changes.length;
      expect(touched).toBeGreaterThan(0.002);
      expect(touched).toBeLessThan(0.75);
    }
  });

  it('leaves a good surface as it is', () => {
    const random = randomFromSeed(9);
    const surface = soundSurface(random, 64);
    const before = surface.values.slice();
    drawDefect.good(random, surface);
    expect(surface.values).toEqual(before);
  });
});
