import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appearanceOf, distanceBetween, sketchLength, writeSketch } from '../../main/dataset/thumbnail.ts';
import { savedAgain, textureOf } from './scanned-images.ts';

const picture = fc.uint8Array({ minLength: 1024, maxLength: 1024 });

describe('distance of thumbnails', () => {
  test('zero to itself, also brighter and with less contrast; about the square root of two to another', () => {
    const texture = appearanceOf(textureOf(1));
    expect(distanceBetween(texture, texture)).toBeLessThan(1e-6);
    expect(distanceBetween(texture, appearanceOf(textureOf(1).map((value) => value / 2 + 60)))).toBeLessThan(0.03);
    expect(distanceBetween(texture, appearanceOf(textureOf(2)))).toBeGreaterThan(1.2);
    expect(distanceBetween(texture, appearanceOf(savedAgain(textureOf(1))))).toBeLessThan(0.05);
  });

  test('a blank picture is like nothing, not even another blank one', () => {
    const blank = appearanceOf(new Uint8Array(1024).fill(90));
    expect(distanceBetween(blank, blank)).toBe(Math.SQRT2);
  });

  test('sketches are never farther apart than their pictures', () => {
    fc.assert(
      fc.property(picture, picture, fc.double({ min: 0, max: 1, noNaN: true }), (left, other, share) => {
        const right = left.map((value, index) => value * (1 - share) + other[index] * share);
        const [first, second] = [appearanceOf(left), appearanceOf(right)];
        if (first.length === 0 || second.length === 0) return;
        const sketches = new Float32Array(2 * sketchLength);
        writeSketch(first, sketches, 0);
        writeSketch(second, sketches, sketchLength);
        let sum = 0;
        for (let index = 0; index < sketchLength; index++) sum += (sketches[index] - sketches[sketchLength + index]) ** 2;
        expect(Math.sqrt(sum)).toBeLessThanOrEqual(distanceBetween(first, second) + 1e-4);
      }),
    );
  });
});
