import { describe, expect, test } from 'vitest';
import { randomFromSeed } from '../../../../main/foundation/random.ts';
import { mutate, mutationNames } from '../../../../scripts/evidence/fuzz/mutate.ts';

const samples = [Buffer.from('{"size": 12, "name": "a"}'), Buffer.alloc(300, 7)];
const inputs = Array.from({ length: 3000 }, (_, index) => Buffer.from(mutate(samples, randomFromSeed(1, index))));

describe('spoiled files', () => {
  test('are the same for the same seed and index', () => {
    expect(Buffer.from(mutate(samples, randomFromSeed(5, 17))).equals(mutate(samples, randomFromSeed(5, 17)))).toBe(true);
  });

  test('leave the samples as they are', () => {
    expect(samples[0].toString()).toBe('{"size": 12, "name": "a"}');
    expect(samples[1].equals(Buffer.alloc(300, 7))).toBe(true);
  });

  test('are of many kinds: cut, longer, spliced of two, with odd numbers and words', () => {
    expect(mutationNames.length).toBeGreaterThanOrEqual(10);
    expect(new Set(inputs.map((bytes) => bytes.toString('latin1'))).size).toBeGreaterThan(2000);
    const count = (holds: (bytes: Buffer) => boolean) => inputs.filter(holds).length;
    expect(count((bytes) => bytes.length === 0)).toBeGreaterThan(0);
    expect(count((bytes) => bytes.length > 350)).toBeGreaterThan(30);
    expect(count((bytes) => bytes.includes('{"s') && bytes.includes(Buffer.alloc(40, 7)))).toBeGreaterThan(30);
    expect(count((bytes) => bytes.includes(Buffer.alloc(4, 255)))).toBeGreaterThan(30);
    expect(count((bytes) => bytes.includes('99999999999999999999'))).toBeGreaterThan(10);
  });
});
