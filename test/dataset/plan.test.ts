import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planImport } from '../../main/dataset/plan.ts';
import type { Side } from '../../main/dataset/revision.ts';
import { examinationOf, manyImages, savedAgain, scanned, scanOf, textureOf } from './scanned-images.ts';

const plain = manyImages(['a', 'b'], 20);

async function planned(...images: Parameters<typeof scanOf>) {
  const { scan, plan } = await examinationOf(scanOf(...images));
  return {
    plan,
    leftOut: Object.fromEntries([...plan.leftOut].map(([image, reason]) => [scan.images[image].path, reason])),
    of: (path: string) => plan.kept.find(({ image }) => scan.images[image].path === path),
  };
}

describe('what an import would take in', () => {
  test('of copies in one class the first stays, alone', async () => {
    const { leftOut, of } = await planned([...plain, scanned('a/x.jpg', { hash: 'same' }), scanned('a/y.jpg', { hash: 'same' }), scanned('a/z.jpg', { hash: 'same' })]);
    expect(leftOut).toEqual({ 'a/y.jpg': 'copy', 'a/z.jpg': 'copy' });
    expect(of('a/x.jpg')).toMatchObject({ group: null });
  });

  test('of copies in two classes none stays, however many', async () => {
    const { leftOut } = await planned([...plain, scanned('a/x.jpg', { hash: 'same' }), scanned('a/y.jpg', { hash: 'same' }), scanned('b/z.jpg', { hash: 'same' })]);
    expect(leftOut).toEqual({ 'a/x.jpg': 'contradiction', 'a/y.jpg': 'contradiction', 'b/z.jpg': 'contradiction' });
  });

  test('near-duplicates stay together, with the groups that they belong to', async () => {
    const { leftOut, of } = await planned([
      ...plain,
      scanned('a/x.jpg', { thumbnail: textureOf(1) }),
      scanned('a/y.jpg', { thumbnail: savedAgain(textureOf(1)) }),
      scanned('b/x.jpg', { thumbnail: savedAgain(textureOf(1), 2) }),
    ]);
    expect(leftOut).toEqual({});
    const sides = ['a/x.jpg', 'a/y.jpg', 'b/x.jpg'].map((path) => of(path)?.side);
    expect(new Set(sides).size).toBe(1);
    expect(of('a/y.jpg')?.group).toBe('≈ a/x.jpg');
  });

  test('an image too small to show anything is left out', async () => {
    expect((await planned([...plain, scanned('a/icon.png', { width: 7, height: 300 })])).leftOut).toEqual({ 'a/icon.png': 'too-small' });
  });

  test('of copies across given sides the test keeps its own; near-duplicates leave the training side', async () => {
    const side = (index: number): Side => (index < 12 ? 'train' : index < 16 ? 'validation' : 'test');
    const { leftOut, of } = await planned([
      ...manyImages(['a', 'b'], 20, (_, index) => ({ side: side(index) })),
      scanned('a/x.jpg', { hash: 'same', side: 'train' }),
      scanned('a/y.jpg', { hash: 'same', side: 'test' }),
      scanned('b/x.jpg', { thumbnail: textureOf(1), side: 'validation' }),
      scanned('b/y.jpg', { thumbnail: savedAgain(textureOf(1)), side: 'train' }),
    ]);
    expect(leftOut).toEqual({ 'a/x.jpg': 'copy', 'b/y.jpg': 'leak' });
    expect([of('a/y.jpg')?.side, of('b/x.jpg')?.side]).toEqual(['test', 'validation']);
  });

  test('where validation is taken from training, what is nearly in the test is left out all the same', async () => {
    const { leftOut } = await planned([
      ...manyImages(['a', 'b'], 20, (_, index) => ({ side: index < 15 ? 'train' : 'test' })),
      scanned('b/x.jpg', { thumbnail: textureOf(1), side: 'test' }),
      scanned('b/y.jpg', { thumbnail: savedAgain(textureOf(1)), side: 'train' }),
    ]);
    expect(leftOut).toEqual({ 'b/y.jpg': 'leak' });
  });

  test('given sides stand, whatever is near', async () => {
    const images = fc.array(fc.record({ side: fc.constantFrom<Side>('train', 'validation', 'test'), texture: fc.nat(6), label: fc.constantFrom('a', 'b') }), { minLength: 4, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(images, async (list) => {
        const scan = scanOf(list.map(({ side, texture, label }, index) => scanned(`${label}/${index}.jpg`, { side, thumbnail: savedAgain(textureOf(texture), index) })));
        const given = new Set(scan.images.map((image) => image.side));
        fc.pre(given.size === 3);
        const { plan, likeness } = await examinationOf(scan);
        for (const { image, side } of plan.kept) expect(side).toBe(scan.images[image].side);
        const kept = new Map(plan.kept.map(({ image, side }) => [image, side]));
        for (const { first, second } of likeness.nearPairs) {
          if (kept.has(first) && kept.has(second)) expect(kept.get(first)).toBe(kept.get(second));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('the test is served before validation, and validation before training: by copies and by what is nearly the same', async () => {
    const copies = (['train', 'validation', 'test'] as const).map((side) => scanned(`a/${side}.jpg`, { hash: 'same', side }));
    const given = manyImages(['a', 'b'], 20, (_, index) => ({ side: index < 10 ? 'train' : index < 15 ? 'validation' : 'test' }));
    expect((await planned([...given, ...copies])).leftOut).toEqual({ 'a/train.jpg': 'copy', 'a/validation.jpg': 'copy' });
    const near = [scanned('b/x.jpg', { thumbnail: textureOf(1), side: 'validation' }), scanned('b/y.jpg', { thumbnail: savedAgain(textureOf(1)), side: 'test' })];
    expect((await planned([...given, ...near])).leftOut).toEqual({ 'b/x.jpg': 'leak' });
  });

  test('either side of eight pixels may be too short, and eight are enough', async () => {
    const { leftOut } = await planned([...plain, scanned('a/low.jpg', { height: 7 }), scanned('a/thin.jpg', { width: 7 }), scanned('a/enough.jpg', { width: 8, height: 8 })]);
    expect(leftOut).toEqual({ 'a/low.jpg': 'too-small', 'a/thin.jpg': 'too-small' });
  });

  describe('by a likeness that is given', () => {
    const chain = (length: number) => Array.from({ length: length - 1 }, (_, index) => ({ first: index, second: index + 1, distance: 0.1 }));
    const largestGroup = async (count: number, length: number) => {
      const plan = await planImport(scanOf(manyImages(['a', 'b'], count / 2)), { copies: [], nearPairs: chain(length), contradictingPairs: [] }, { groupBy: { kind: 'none' } });
      const sizes = new Map<string, number>();
      for (const { group } of plan.kept) if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
      return Math.max(...sizes.values());
    };

    test('a chain of likenesses is one group up to a tenth of all images, and up to twenty of few', async () => {
      expect(await largestGroup(400, 35)).toBe(35);
      expect(await largestGroup(100, 18)).toBe(18);
      const cut = await largestGroup(100, 35);
      expect(cut).toBeGreaterThan(10);
      expect(cut).toBeLessThanOrEqual(20);
    });

    test('a contradiction takes the copies of both pictures with it', async () => {
      const scan = scanOf([...plain, scanned('a/x.jpg'), scanned('a/y.jpg'), scanned('b/x.jpg'), scanned('b/y.jpg')]);
      const at = (path: string) => scan.images.findIndex((image) => image.path === path);
      const pair = { first: at('a/x.jpg'), second: at('b/x.jpg'), distance: 0 };
      const { leftOut } = await planImport(scan, { copies: [[at('a/x.jpg'), at('a/y.jpg')], [at('b/x.jpg'), at('b/y.jpg')]], nearPairs: [pair], contradictingPairs: [pair] });
      expect([...leftOut.keys()].map((image) => scan.images[image].path).sort()).toEqual(['a/x.jpg', 'a/y.jpg', 'b/x.jpg', 'b/y.jpg']);
      expect(new Set(leftOut.values())).toEqual(new Set(['contradiction']));
    });

    test('what is near to a copy that was left out is near to the one that stays', async () => {
      const scan = scanOf([...manyImages(['a', 'b'], 20, (_, index) => ({ side: index < 15 ? 'train' : 'test' })), scanned('a/x.jpg', { side: 'train' }), scanned('a/y.jpg', { side: 'test' }), scanned('a/z.jpg', { side: 'train' })]);
      const [x, y, z] = ['a/x.jpg', 'a/y.jpg', 'a/z.jpg'].map((path) => scan.images.findIndex((image) => image.path === path));
      const { leftOut } = await planImport(scan, { copies: [[x, y]], nearPairs: [{ first: x, second: z, distance: 0.1 }], contradictingPairs: [] });
      expect(Object.fromEntries(leftOut)).toEqual({ [x]: 'copy', [z]: 'leak' });
    });

    test('groups that share a copy stay together although only one of the copies is taken in', async () => {
      const scan = scanOf(manyImages(['a', 'b'], 20, (label, index) => ({ group: `${label}${index >> 1}` })));
      const [first, second] = ['a/0.jpg', 'a/2.jpg'].map((path) => scan.images.findIndex((image) => image.path === path));
      const plan = await planImport(scan, { copies: [[first, second].sort((left, right) => left - right)], nearPairs: [], contradictingPairs: [] }, { groupBy: { kind: 'folder' } });
      const of = (path: string) => plan.kept.find(({ image }) => scan.images[image].path === path);
      expect(of('a/1.jpg')?.group).toBe('a0 + a1');
      expect(of('a/3.jpg')).toMatchObject({ group: 'a0 + a1', side: of('a/1.jpg')?.side });
    });

    test('of a given split without a training side nothing is left out as a leak: all of it is split anew', async () => {
      const scan = scanOf(manyImages(['a', 'b'], 20, (_, index) => ({ side: index < 10 ? 'validation' : 'test' })));
      const places = ['a/1.jpg', 'a/15.jpg'].map((path) => scan.images.findIndex((image) => image.path === path)).sort((left, right) => left - right);
      const plan = await planImport(scan, { copies: [], nearPairs: [{ first: places[0], second: places[1], distance: 0.1 }], contradictingPairs: [] });
      expect(plan.given.discarded).toBe(true);
      expect(plan.leftOut.size).toBe(0);
    });
  });

  test('a class whose images are all left out is no class of the revision', async () => {
    const { plan } = await planned([...plain, scanned('c/1.jpg', { width: 2 })]);
    expect(plan.classes).toEqual(['a', 'b']);
  });

  test('the good class is recognised, and what was asked for is kept', async () => {
    const { scan, likeness } = await examinationOf(scanOf(manyImages(['good', 'scratch'], 10)));
    expect(await planImport(scan, likeness)).toMatchObject({ goodClass: 'good', seed: 0, grouping: { rule: { kind: 'none' } } });
    expect(await planImport(scan, likeness, { goodClass: null, seed: 7 })).toMatchObject({ goodClass: null, seed: 7 });
  });
});
