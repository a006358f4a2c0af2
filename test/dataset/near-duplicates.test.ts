import { describe, expect, test } from 'vitest';
import { clustersOfPairs, findNearDuplicates, type NearDuplicateInput } from '../../main/dataset/near-duplicates.ts';
import { randomFromSeed, type Random } from '../../main/foundation/random.ts';
import { savedAgain, textureOf } from './scanned-images.ts';

const textures = (count: number, label = 'a'): NearDuplicateInput[] => Array.from({ length: count }, (_, seed) => ({ thumbnail: textureOf(seed), label }));
const found = async (pictures: NearDuplicateInput[], options = {}) => (await findNearDuplicates(pictures, options)).map(({ first, second }) => [first, second]);

/** A ring under a fixed camera, off its place by a fraction of a pixel, with a little texture of its own. */
function ringPart(random: Random, offPlace = 0.2): Uint8Array {
  const [x0, y0] = [16 + offPlace * random.normal(), 16 + offPlace * random.normal()];
  const waves = Array.from({ length: 4 }, () => random.normal());
  return Uint8Array.from({ length: 1024 }, (_, pixel) => {
    const [x, y] = [pixel % 32, Math.floor(pixel / 32)];
    const ring = 140 / (1 + Math.exp((Math.hypot(x - x0, y - y0) - 10) * 3));
    const texture = waves[0] * Math.sin(x * 0.5 + 3 * waves[1]) + waves[2] * Math.sin(y * 0.6 + 3 * waves[3]);
    return Math.round(60 + ring + texture + 0.8 * random.normal());
  });
}

/** Frames of scenes that a camera saw for a while: noise alone tells them apart. */
const bursts = (scenes: number, frames: number, levels: number, alone = 0): NearDuplicateInput[] => [
  ...Array.from({ length: scenes }, (_, scene) => Array.from({ length: frames }, (_, frame) => ({ thumbnail: savedAgain(textureOf(scene), scene * frames + frame + 1, levels), label: 'a' }))).flat(),
  ...textures(scenes + alone).slice(scenes),
];

describe('bursts of frames', () => {
  test.each([[5, 20, 0], [10, 4, 0], [6, 4, 0], [2, 3, 0], [1, 30, 70], [20, 5, 0]])('of %d scenes with %d frames each, beside %d single pictures, are found whole', async (scenes, frames, alone) => {
    const sets = clustersOfPairs(await findNearDuplicates(bursts(scenes, frames, 0.45, alone)), scenes * frames + alone, 20);
    expect(sets).toEqual(Array.from({ length: scenes }, (_, scene) => Array.from({ length: frames }, (_, frame) => scene * frames + frame)));
  });

  test('pictures that were each saved several times are found whole, also where saving changed more than noise does', async () => {
    const sets = clustersOfPairs(await findNearDuplicates(bursts(12, 4, 1.2)), 48, 20);
    expect(sets).toHaveLength(12);
    expect(sets.every((set) => set.length === 4)).toBe(true);
  });

  test('parts in a fixture that come in a few views are no copies, though each view is far from the others', async () => {
    const random = randomFromSeed(5);
    const mirrored = (view: number, thumbnail: Uint8Array) => thumbnail.map((value, pixel) => (pixel % 32 > 10 + 4 * view ? 255 - value : value));
    const pictures = Array.from({ length: 60 }, (_, index) => ({ thumbnail: mirrored(index % 3, ringPart(random, 0.02)), label: 'good' }));
    expect((await found(pictures)).length).toBeLessThan(5);
  });

  test('a class most of which is one still picture is alike as a class', async () => {
    expect(await found(bursts(1, 40, 0.45, 5))).toEqual([]);
  });

  test('of one scene held for long are not as many pairs as frames squared, and still one set', async () => {
    const pictures = bursts(3, 300, 0.45);
    const pairs = await findNearDuplicates(pictures);
    expect(pairs.length).toBeLessThan(31 * pictures.length);
    expect(clustersOfPairs(pairs, pictures.length, 90).map((set) => set.length)).toEqual([300, 300, 300]);
  });
});

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
