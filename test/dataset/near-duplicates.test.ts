import { describe, expect, test } from 'vitest';
import { clustersOfPairs, findNearDuplicates, type NearDuplicateInput } from '../../main/dataset/near-duplicates.ts';
import { randomFromSeed, type Random } from '../../main/foundation/random.ts';
import { savedAgain, textureOf } from './scanned-images.ts';

const textures = (count: number, label = 'a'): NearDuplicateInput[] => Array.from({ length: count }, (_, seed) => ({ thumbnail: textureOf(seed), label }));
const found = async (pictures: NearDuplicateInput[], options = {}) => (await findNearDuplicates(pictures, options)).map(({ first, second }) => [first, second]);

/** A ring under a fixed camera, off its place by a fraction of a pixel, with a little texture of its own. */
function ringPart(random: Random): Uint8Array {
  const [x0, y0] = [16 + 0.2 * random.normal(), 16 + 0.2 * random.normal()];
  const waves = Array.from({ length: 4 }, () => random.normal());
  return Uint8Array.from({ length: 1024 }, (_, pixel) => {
    const [x, y] = [pixel % 32, Math.floor(pixel / 32)];
    const ring = 140 / (1 + Math.exp((Math.hypot(x - x0, y - y0) - 10) * 3));
    const texture = waves[0] * Math.sin(x * 0.5 + 3 * waves[1]) + waves[2] * Math.sin(y * 0.6 + 3 * waves[3]);
    return Math.round(60 + ring + texture + 0.8 * random.normal());
  });
}

describe('near-duplicates', () => {
  test('a picture saved again is found, unrelated textures are not', async () => {
    const pictures = textures(60);
    pictures.push({ thumbnail: savedAgain(textureOf(7)), label: 'a' }, { thumbnail: savedAgain(textureOf(30)), label: 'b' });
    expect(await found(pictures)).toEqual([[7, 60], [30, 61]]);
  });

  test('the way through hashes finds what comparing all finds', async () => {
    const pictures = textures(300);
    for (let seed = 0; seed < 40; seed++) pictures.push({ thumbnail: savedAgain(textureOf(seed * 5), seed), label: 'a' });
    expect(await found(pictures, { exhaustiveUpTo: 0 })).toEqual(await found(pictures));
    expect(await found(pictures)).toHaveLength(40);
  });

  test('different parts under a fixed camera are not duplicates although they look alike, but a copy of one is', async () => {
    const random = randomFromSeed(5);
    const pictures = Array.from({ length: 150 }, () => ({ thumbnail: ringPart(random), label: 'good' }));
    pictures.push({ thumbnail: savedAgain(pictures[20].thumbnail, 1, 0.4), label: 'good' });
    const pairs = await found(pictures);
    expect(pairs).toContainEqual([20, 150]);
    expect(pairs.length).toBeLessThan(5);
  });

  test('two pictures alone, and a class of three with a copy, are judged as well', async () => {
    expect(await found([{ thumbnail: textureOf(1), label: 'a' }, { thumbnail: savedAgain(textureOf(1)), label: 'a' }])).toEqual([[0, 1]]);
    expect(await found([...textures(2), { thumbnail: savedAgain(textureOf(1)), label: 'a' }])).toEqual([[1, 2]]);
  });

  test('one picture that makes up most of a class does not hide itself, nor a copy of another', async () => {
    const still = (label: string) => Array.from({ length: 40 }, () => ({ thumbnail: textureOf(3), label }));
    const pictures = [...still('a'), ...textures(20), { thumbnail: savedAgain(textureOf(7)), label: 'a' }];
    const pairs = await found(pictures);
    expect(pairs).toContainEqual([47, 60]);
    expect(clustersOfPairs(await findNearDuplicates(pictures), 61, 20)[0].length).toBeGreaterThan(20);
    expect(new Set(pairs.filter(([, second]) => second < 40).flat()).size).toBe(40);
  });

  test('of one picture in two classes or on two given sides, each file is paired with one of the other kind', async () => {
    const kinds = [['a', 'train'], ['a', 'train'], ['a', 'test'], ['b', 'train'], ['b', 'train']];
    const pictures = kinds.map(([label, side]) => ({ thumbnail: textureOf(3), label, side }));
    const pairs = await found(pictures);
    const across = (differ: 0 | 1) => new Set(pairs.filter(([first, second]) => kinds[first][differ] !== kinds[second][differ]).flat());
    expect(across(0).size).toBe(5);
    expect(across(1).size).toBe(5);
  });

  test('twenty thousand files of one picture are as many pairs, not their square', async () => {
    const thumbnail = textureOf(3);
    const pictures = Array.from({ length: 20_000 }, () => ({ thumbnail, label: 'a' }));
    expect(await found(pictures)).toHaveLength(19_999);
  });

  test('blank pictures are like nothing', async () => {
    const blank = () => ({ thumbnail: savedAgain(new Uint8Array(1024).fill(90), 1, 0.3), label: 'a' });
    expect(await found([...textures(5), blank(), blank()])).toEqual([]);
  });

  test('a chain of likenesses joins its closest first and ends at the largest set', () => {
    const chain = Array.from({ length: 9 }, (_, first) => ({ first, second: first + 1, distance: first === 4 ? 0.2 : 0.1 }));
    expect(clustersOfPairs(chain, 10, 10)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect(clustersOfPairs(chain, 10, 5)).toEqual([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]);
    expect(clustersOfPairs(chain, 10, 3).every((set) => set.length <= 3)).toBe(true);
  });
});
