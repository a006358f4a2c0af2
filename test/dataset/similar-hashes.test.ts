import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBits, forEachSimilarPair } from '../../main/dataset/similar-hashes.ts';
import { randomFromSeed } from '../../main/foundation/random.ts';

async function pairsOf(hashes: Uint32Array, radius: number): Promise<string[]> {
  const pairs: string[] = [];
  await forEachSimilarPair(hashes, radius, (first, second) => pairs.push(`${first}-${second}`));
  return pairs.sort();
}

function pairsByComparingAll(hashes: Uint32Array, radius: number): string[] {
  const pairs: string[] = [];
  const bits = (word: number) => (word >>> 0).toString(2).replaceAll('0', '').length;
  for (let first = 0; first < hashes.length / 2; first++) {
    for (let second = first + 1; second < hashes.length / 2; second++) {
      const distance = bits(hashes[first * 2] ^ hashes[second * 2]) + bits(hashes[first * 2 + 1] ^ hashes[second * 2 + 1]);
      if (distance <= radius) pairs.push(`${first}-${second}`);
    }
  }
  return pairs.sort();
}

describe('similar hashes', () => {
  test('bits are counted', () => {
    fc.assert(fc.property(fc.integer(), (word) => countBits(word) === (word >>> 0).toString(2).replaceAll('0', '').length));
  });

  test('exactly the pairs that comparing all would find, each once', async () => {
    // Few bits vary, so that pairs at every distance occur.
    const mask = fc.constantFrom(0x0f0f0f0f, 0xf000000f, 0x00ffff00);
    const hashes = fc.tuple(mask, fc.array(fc.integer(), { minLength: 0, maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(hashes, fc.integer({ min: 0, max: 7 }), async ([bits, words], radius) => {
        const list = Uint32Array.from(words.slice(0, words.length & ~1), (word) => word & bits);
        expect(await pairsOf(list, radius)).toEqual(pairsByComparingAll(list, radius));
      }),
    );
  });

  test('a radius that the bands do not cover is refused', async () => {
    await expect(forEachSimilarPair(new Uint32Array(4), 8, () => undefined)).rejects.toThrow(RangeError);
  });

  test('a hundred thousand hashes take seconds, not the hours of all pairs', async () => {
    const random = randomFromSeed(3);
    const hashes = Uint32Array.from({ length: 200_000 }, () => random.next() * 4294967296);
    hashes.copyWithin(100_000, 0, 2);
    hashes[100_000] ^= 0b101;
    const start = performance.now();
    expect(await pairsOf(hashes, 7)).toContain('0-50000');
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
