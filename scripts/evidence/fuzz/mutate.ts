/** Files spoiled by chance: cut, flipped, spliced, with numbers that no honest file holds. */
import type { Random } from '../../../main/foundation/random.ts';

type Mutation = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** What sizes, counts and offsets are where readers go wrong: ends of types, and numbers that overflow when multiplied. */
const oddNumbers = [0n, 1n, 2n, 0x7fn, 0x80n, 0xffn, 0x7fffn, 0x8000n, 0xffffn, 0x10000n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn];
/** In place of a number in text, or of anything. */
const oddTexts = ['-1', '0', '1e999', '-0', 'NaN', 'null', '9007199254740993', '99999999999999999999', '4294967296', '"', '[', '{}', '__proto__', '\u0000', '\ufeff', '😀', '\r\n', ';;;;', '['.repeat(2000)];
const longestPart = 64;

const mutations: readonly Mutation[] = [
  function cut(bytes, random) {
    return bytes.subarray(0, random.integer(bytes.length + 1));
  },
  function cutFront(bytes, random) {
    return bytes.subarray(random.integer(Math.min(bytes.length, longestPart) + 1));
  },
  function flipBit(bytes, random) {
    return changed(bytes, random, (copy, at) => {
      copy[at] ^= 1 << random.integer(8);
    });
  },
  function changeByte(bytes, random) {
    return changed(bytes, random, (copy, at) => {
      copy[at] = random.integer(256);
    });
  },
  function oddNumber(bytes, random) {
    return changed(bytes, random, (copy, at) => {
      const number = Buffer.alloc(8);
      const isBig = random.integer(2) === 0;
      const size = [1, 2, 4, 8][random.integer(4)];
      const value = BigInt.asUintN(8 * size, pick(random, oddNumbers));
      if (isBig) number.writeBigUInt64BE(value << BigInt(8 * (8 - size)));
      else number.writeBigUInt64LE(value);
      number.copy(copy, at, 0, Math.min(size, copy.length - at));
    });
  },
  function oddText(bytes, random) {
    return replaced(bytes, random, Buffer.from(pick(random, oddTexts)));
  },
  function otherNumberInText(bytes, random) {
    const numbers = [...bytes.toString('latin1').matchAll(/-?\d+(\.\d+)?/g)];
    if (numbers.length === 0) return bytes;
    const { index, 0: found } = pick(random, numbers);
    return Buffer.concat([bytes.subarray(0, index), Buffer.from(pick(random, oddTexts)), bytes.subarray(index + found.length)]);
  },
  function leaveOut(bytes, random) {
    return replaced(bytes, random, Buffer.alloc(0));
  },
  function repeat(bytes, random) {
    const [begin, end] = part(bytes, random);
    return Buffer.concat([bytes.subarray(0, end), ...Array.from({ length: 1 + random.integer(4) }, () => bytes.subarray(begin, end)), bytes.subarray(end)]);
  },
  function splice(bytes, random, other) {
    return Buffer.concat([bytes.subarray(0, random.integer(bytes.length + 1)), other.subarray(random.integer(other.length + 1))]);
  },
  function insertFromOther(bytes, random, other) {
    const [begin, end] = part(other, random);
    return replaced(bytes, random, other.subarray(begin, end));
  },
  function append(bytes, random) {
    return Buffer.concat([bytes, Buffer.alloc(1 + random.integer(longestPart), random.integer(256))]);
  },
];

/** The names of all mutations. */
export const mutationNames = mutations.map(({ name }) => name);

/** One of the samples after one to six mutations, mostly few: what is spoiled in many places is refused at the first. */
export function mutate(samples: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = Buffer.from(pick(random, samples));
  const other = Buffer.from(pick(random, samples));
  for (let count = 1 + random.integer(1 + random.integer(6)); count > 0; count--) bytes = Buffer.from(pick(random, mutations)(bytes, random, other));
  return bytes;
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.integer(items.length)];
}

function changed(bytes: Buffer, random: Random, change: (copy: Buffer, at: number) => void): Buffer {
  if (bytes.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  // Half of the time near the beginning, where sizes and offsets stand.
  change(copy, random.integer(random.integer(2) === 0 ? copy.length : Math.min(copy.length, longestPart)));
  return copy;
}

function part(bytes: Buffer, random: Random): [begin: number, end: number] {
  const begin = random.integer(bytes.length + 1);
  return [begin, Math.min(bytes.length, begin + 1 + random.integer(longestPart))];
}

function replaced(bytes: Buffer, random: Random, by: Buffer): Buffer {
  const [begin, end] = part(bytes, random);
  return Buffer.concat([bytes.subarray(0, begin), by, bytes.subarray(random.integer(2) === 0 ? begin : end)]);
}
