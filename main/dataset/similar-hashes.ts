/**
 * All pairs of 64-bit hashes within a Hamming distance, without comparing all pairs: multi-index hashing
 * (Norouzi, Punjani and Fleet, Fast Search in Hamming Space with Multi-Index Hashing, CVPR 2012).
 * Two hashes that differ in at most 7 of 64 bits differ in at most one bit of one of their four 16-bit
 * bands, so it is enough to look in 17 places a band.
 */
import { eventLoopTurns } from './event-loop-turns.ts';

export const largestRadius = 7;

const bandCount = 4;
const bandBits = 16;
const bandSize = 1 << bandBits;

/** Bits set in a 32-bit word (Warren, Hacker's Delight, figure 5-2). */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * @param hashes two 32-bit words a hash, `[count * 2]`
 * @param radius the largest Hamming distance of a pair, 0..7
 * @param onPair called once for each pair, first < second
 * @throws RangeError for a radius that four bands do not cover; the reason of the signal on abort
 */
export async function forEachSimilarPair(hashes: Uint32Array, radius: number, onPair: (first: number, second: number) => void, turns = eventLoopTurns()): Promise<void> {
  if (!(radius >= 0 && radius <= largestRadius)) throw new RangeError(`A radius of ${radius} is not within 0..${largestRadius}.`);
  const count = hashes.length / 2;
  const bandsOfHash = new Uint16Array(hashes.buffer, hashes.byteOffset, hashes.length * 2);
  for (let band = 0; band < bandCount; band++) {
    const { starts, members } = bucketsOfBand(bandsOfHash, count, band);
    for (let first = 0; first < count; first++) {
      if (turns.isDue()) await turns.take();
      const key = bandsOfHash[first * bandCount + band];
      // Place 16 is the key itself, the others differ from it in one bit.
      for (let bit = 0; bit <= bandBits; bit++) {
        const bucket = bit === bandBits ? key : key ^ (1 << bit);
        for (let slot = starts[bucket]; slot < starts[bucket + 1]; slot++) {
          const second = members[slot];
          if (second <= first) continue;
          const distance =
            countBits(hashes[first * 2] ^ hashes[second * 2]) + countBits(hashes[first * 2 + 1] ^ hashes[second * 2 + 1]);
          if (distance <= radius && !metInEarlierBand(bandsOfHash, first, second, band)) onPair(first, second);
        }
      }
    }
  }
}

/** Members of a bucket stand together (counting sort), in ascending order. */
function bucketsOfBand(bandsOfHash: Uint16Array, count: number, band: number): { starts: Int32Array; members: Int32Array } {
  const starts = new Int32Array(bandSize + 1);
  for (let item = 0; item < count; item++) starts[bandsOfHash[item * bandCount + band] + 1]++;
  for (let bucket = 0; bucket < bandSize; bucket++) starts[bucket + 1] += starts[bucket];
  const next = starts.slice();
  const members = new Int32Array(count);
  for (let item = 0; item < count; item++) members[next[bandsOfHash[item * bandCount + band]]++] = item;
  return { starts, members };
}

function metInEarlierBand(bandsOfHash: Uint16Array, first: number, second: number, band: number): boolean {
  for (let earlier = 0; earlier < band; earlier++) {
    if (countBits(bandsOfHash[first * bandCount + earlier] ^ bandsOfHash[second * bandCount + earlier]) <= 1) return true;
  }
  return false;
}
