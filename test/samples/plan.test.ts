import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleClasses } from '../../main/samples/defects.ts';
import { planSamples } from '../../main/samples/plan.ts';

describe('the plan of the samples', () => {
  it('holds the sound images of every class and four flaws, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 4, max: 40 }), (seed, perClass) => {
        const { files, planted } = planSamples(seed, perClass);
        expect(files).toHaveLength(perClass * sampleClasses.length + 3);
        expect(new Set(files.map((file) => file.path)).size).toBe(files.length);
        const pictureAt = (path: string) => files.find((file) => file.path === path)?.picture;
        expect(pictureAt(planted.duplicate[0])).toBe(pictureAt(planted.duplicate[1]));
        expect(pictureAt(planted.contradiction[0])).toBe(pictureAt(planted.contradiction[1]));
        expect(planted.contradiction.map((path) => path.split('/')[0])).toEqual(['patches', 'inclusions']);
        expect(planted.duplicate.map((path) => path.split('/')[0])).toEqual(['inclusions', 'inclusions']);
        expect(files.filter((file) => file.kept < 1).map((file) => file.path)).toEqual([planted.truncated]);
        expect(files.filter((file) => file.format === 'bmp').map((file) => file.path)).toEqual([planted.bitmap]);
        // Besides the two pairs no picture is shown twice.
        expect(new Set(files.map((file) => file.picture)).size).toBe(files.length - 2);
      }),
      { numRuns: 60 },
    );
  });

  it('names files so that neither line, number nor format tells the class', () => {
    const { files } = planSamples(3, 200);
    for (const shows of sampleClasses) {
      const own = files.filter((file) => file.shows === shows);
      const share = (holds: (path: string) => boolean) => own.filter((file) => holds(file.path)).length / own.length;
      expect(share((path) => path.endsWith('.jpg'))).toBeGreaterThan(0.58);
      expect(share((path) => path.endsWith('.jpg'))).toBeLessThan(0.82);
      expect(share((path) => path.includes('/line1_'))).toBeGreaterThan(0.22);
      expect(share((path) => path.includes('/line1_'))).toBeLessThan(0.45);
      const numbers = own.map((file) => Number(/_(\d+)\./.exec(file.path)?.[1]));
      const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
      expect(Math.abs(mean / (files.length * 2) - 0.5)).toBeLessThan(0.08);
    }
  });

  it('can be large: 20,000 images have 20,000 names', () => {
    const { files } = planSamples(1, 4000);
    expect(new Set(files.map((file) => file.path)).size).toBe(20_003);
  });

  it('refuses a size in which the flaws have no place', () => {
    expect(() => planSamples(1, 3)).toThrow(RangeError);
    expect(() => planSamples(1, 10.5)).toThrow(RangeError);
  });
});
