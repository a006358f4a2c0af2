import { describe, expect, test } from 'vitest';
import sharp from 'sharp';
import { eventLoopTurns } from '../../main/dataset/event-loop-turns.ts';
import { findLikeness } from '../../main/dataset/likeness.ts';
import { scanFolder } from '../../main/dataset/scan.ts';
import { encoder, picture, temporaryFolder, twoClasses, writeFiles } from './small-images.ts';
import { savedAgain, scanned, scanOf, textureOf } from './scanned-images.ts';
import { fiftyMilliseconds, measuredTurns } from './measured-turns.ts';

describe('likeness', () => {
  test('copies are found by their bytes, and only one of them stands for the others', async () => {
    const images = [scanned('a/1.jpg', { hash: 'x', thumbnail: textureOf(1) }), scanned('a/2.jpg', { hash: 'x', thumbnail: textureOf(1) }), scanned('a/3.jpg', { thumbnail: savedAgain(textureOf(1)) }), scanned('b/1.jpg')];
    const { copies, nearPairs } = await findLikeness(scanOf(images));
    expect(copies).toEqual([[0, 1]]);
    expect(nearPairs.map(({ first, second }) => [first, second])).toEqual([[0, 2]]);
  });

  test('one picture saved anew in another class is a contradiction; with a small defect on it, it is not', async () => {
    const folder = temporaryFolder();
    await twoClasses(folder);
    const plain = picture(120, 100, 77);
    const marked = Uint8Array.from(plain);
    for (let y = 40; y < 48; y++) for (let x = 60; x < 63; x++) for (let channel = 0; channel < 3; channel++) marked[(y * 120 + x) * 3 + channel] = 0;
    const raw = { raw: { width: 120, height: 100, channels: 3 } } as const;
    writeFiles(folder, {
      'good/plain.png': await sharp(plain, raw).png().toBuffer(),
      'scratch/marked.png': await sharp(marked, raw).png().toBuffer(),
      'good/other.png': await encoder(120, 100, 55).png().toBuffer(),
      'scratch/other.jpg': await encoder(120, 100, 55).jpeg({ quality: 90 }).toBuffer(),
    });
    const scan = await scanFolder(folder);
    const { nearPairs, contradictingPairs } = await findLikeness(scan);
    const paths = (pairs: typeof nearPairs) => pairs.map(({ first, second }) => [scan.images[first].path, scan.images[second].path]);
    expect(paths(nearPairs)).toEqual([['good/other.png', 'scratch/other.jpg'], ['good/plain.png', 'scratch/marked.png']]);
    expect(paths(contradictingPairs)).toEqual([['good/other.png', 'scratch/other.jpg']]);
  });

  test('where a file cannot be read again, a doubt takes nothing away', async () => {
    const images = [scanned('a/1.jpg', { thumbnail: textureOf(1) }), scanned('b/1.jpg', { thumbnail: savedAgain(textureOf(1)) }), scanned('a/2.jpg'), scanned('b/2.jpg')];
    const { nearPairs, contradictingPairs } = await findLikeness(scanOf(images));
    expect(nearPairs).toHaveLength(1);
    expect(contradictingPairs).toEqual([]);
  });

  test('a hundred thousand pictures do not hold up the thread', async () => {
    const thumbnails = Array.from({ length: 2000 }, (_, seed) => textureOf(seed));
    const one = scanned('a/0.jpg');
    // Each of them fifty times, with other pixels in one row: work for every part of the search.
    const images = Array.from({ length: 100_000 }, (_, index) => {
      const thumbnail = Uint8Array.from(thumbnails[index % thumbnails.length]);
      for (let pixel = 0; pixel < 32; pixel++) thumbnail[pixel] = (index * (pixel + 1)) & 255;
      return { ...one, path: `a/${index}.jpg`, hash: `${index}`, thumbnail };
    });
    // The calmest of several tries: a collection of garbage may fall into any stretch.
    let longest = Infinity;
    const limit = fiftyMilliseconds();
    for (let attempt = 0; attempt < 3 && longest >= limit; attempt++) {
      const turns = measuredTurns();
      await findLikeness({ folder: '/nowhere', images }, undefined, turns);
      longest = turns.longest();
    }
    expect(longest).toBeLessThan(limit);
  }, 180_000);

  test('an abort is heard at any of its turns', async () => {
    const images = Array.from({ length: 300 }, (_, index) => scanned(`a/${index}.jpg`));
    const scan = scanOf(images);
    for (const turn of [1, 2, 50]) {
      const controller = new AbortController();
      let taken = 0;
      const turns = eventLoopTurns(controller.signal);
      const take = () => {
        if (++taken === turn) controller.abort();
        return turns.take();
      };
      await expect(findLikeness(scan, controller.signal, { isDue: () => true, take })).rejects.toThrow(/abort/i);
      expect(taken).toBe(turn);
    }
  });

  test('an abort is heard', async () => {
    await expect(findLikeness(scanOf([scanned('a/1.jpg'), scanned('b/1.jpg')]), AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});
