import { describe, expect, test } from 'vitest';
import { checkClassSizes } from '../../../main/dataset/doctor/class-sizes.ts';
import type { Side } from '../../../main/dataset/revision.ts';
import { findingsOf, manyImages, scanned, scanOf } from '../scanned-images.ts';

const codesOf = async (...scan: Parameters<typeof scanOf>) => (await findingsOf(checkClassSizes, scanOf(...scan))).map(({ code }) => code);

describe('class sizes', () => {
  test('enough of everything says nothing', async () => {
    expect(await codesOf(manyImages(['a', 'b'], 200))).toEqual([]);
  });

  test('two classes with three images each are the least that trains', async () => {
    expect(await codesOf(manyImages(['a', 'b'], 2))).toContain('doctor.too-few-classes');
    expect(await codesOf([...manyImages(['a'], 50), ...manyImages(['b'], 2)])).toContain('doctor.too-few-classes');
    expect(await codesOf(manyImages(['a', 'b'], 3))).not.toContain('doctor.too-few-classes');
  });

  test('a class of which nothing can be read', async () => {
    const scan = scanOf(manyImages(['a', 'b'], 10), { classes: ['a', 'b', 'c'], unreadable: [{ path: 'c/1.jpg', label: 'c', reason: 'zero-bytes', detail: '' }] });
    expect(await findingsOf(checkClassSizes, scan)).toContainEqual({ code: 'doctor.empty-class', severity: 'decide', values: { count: 1, classes: 'c' }, files: [] });
  });

  test('a class too small to learn, and a side that it is missing on', async () => {
    const findings = await findingsOf(checkClassSizes, scanOf([...manyImages(['a', 'b'], 40), ...manyImages(['c'], 2)]));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'doctor.too-few-to-train', values: { count: 1, least: 10, classes: 'c (2)' } }));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'doctor.not-in-validation', values: { count: 1, classes: 'c' } }));
    expect(findings.map(({ code }) => code)).not.toContain('doctor.not-in-test');
  });

  test('a given split without training images of a class', async () => {
    const side = (label: string, index: number): Side => (label === 'b' || index > 30 ? 'test' : index > 20 ? 'validation' : 'train');
    expect(await codesOf(manyImages(['a', 'b'], 40, (label, index) => ({ side: side(label, index) })))).toEqual(expect.arrayContaining(['doctor.not-in-train', 'doctor.not-in-validation']));
  });

  test('imbalance from five to one on', async () => {
    expect(await codesOf([...manyImages(['a'], 20), ...manyImages(['b'], 99)])).not.toContain('doctor.imbalance');
    const findings = await findingsOf(checkClassSizes, scanOf([...manyImages(['a'], 20), ...manyImages(['b'], 100)]));
    expect(findings).toContainEqual(expect.objectContaining({ code: 'doctor.imbalance', values: { largest: 'b', largestCount: 100, smallest: 'a', smallestCount: 20, factor: 5 } }));
  });

  test('what no miss at all would prove, by the rule of three', async () => {
    const [finding] = await findingsOf(checkClassSizes, scanOf([...manyImages(['a'], 200), ...manyImages(['b'], 100), scanned('b/more.jpg')]));
    expect(finding).toMatchObject({ code: 'doctor.too-few-to-prove', severity: 'note', values: { classes: 'b (15)', first: 'b', n: 15, bound: 20 } });
  });
});
