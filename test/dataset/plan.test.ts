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
